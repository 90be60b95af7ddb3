"use strict";
(() => {
  const specs = JSON.parse(document.getElementById("chart-figures").textContent);
  const root = document.documentElement;
  const drawn = [];

  const colour = (name) => getComputedStyle(root).getPropertyValue(`--${name}`).trim();
  // As many digits as say something at that size.
  const number = (value, unit) => {
    const digits = unit === "" || Math.abs(value) >= 100 ? 0 : 1;
    return `${Number.isInteger(value) ? value : value.toFixed(digits)}${unit}`;
  };

  // What people call a team may be longer than there is room for; the table has all of it.
  const short = (name) => ([...name].length > 22 ? `${[...name].slice(0, 21).join("")}…` : name);

  const axis = (title, more) => ({
    title: { display: title !== undefined, text: title, color: colour("muted") },
    ticks: { color: colour("muted"), maxRotation: 60, ...(more && more.ticks) },
    grid: { color: colour("grid"), ...(more && more.grid) },
    ...(more && more.scale),
  });

  const options = (more) => ({
    responsive: true, maintainAspectRatio: false, animation: false, normalized: true,
    devicePixelRatio: Math.max(2, window.devicePixelRatio || 1),
    interaction: { mode: "index", intersect: false },
    ...more,
    plugins: {
      legend: {
        position: "bottom", align: "start",
        labels: {
          color: colour("ink"), boxWidth: 24, usePointStyle: more.isOfLines, pointStyleWidth: 36, pointStyle: "line",
          filter: (item, data) => !data.datasets[item.datasetIndex].isBand,
        },
      },
      ...more.plugins,
    },
  });

  // Kaplan-Meier curves in steps: each with a band between its two bounds.
  function curves(spec) {
    const datasets = spec.series.flatMap((series) => {
      const tone = series.isNow ? "now" : "before";
      const edge = { isBand: true, stepped: true, pointRadius: 0, borderWidth: 0 };
      return [
        {
          label: series.name, data: series.points, stepped: true, pointRadius: 0, pointStyle: "line",
          borderWidth: 2.5, order: -1,
          borderColor: colour(tone), backgroundColor: colour(tone), borderDash: series.isNow ? [] : [7, 4],
        },
        { ...edge, label: "", data: series.lower, fill: false },
        { ...edge, label: "", data: series.upper, fill: "-1", backgroundColor: colour(`band-${tone}`) },
      ];
    });
    return {
      type: "line", data: { datasets },
      options: options({
        isOfLines: true, interaction: { mode: "nearest", axis: "x", intersect: false },
        scales: {
          x: axis(`${spec.unit} since it came in`, { scale: { type: "linear", min: 0, max: spec.until } }),
          y: axis("still unsolved", { scale: { min: 0, max: 100 }, ticks: { callback: (value) => `${value} %` } }),
        },
        plugins: {
          tooltip: {
            filter: (item) => !item.dataset.isBand,
            callbacks: {
              title: (items) => (items.length ? `after ${number(items[0].parsed.x, ` ${spec.unit}`)}` : ""),
              label: (item) => `${item.dataset.label}: ${number(item.parsed.y, " %")} unsolved`,
            },
          },
        },
      }),
    };
  }

  function bars(spec) {
    const shown = (item) => number(spec.isLying ? item.parsed.x : item.parsed.y, spec.unit);
    const values = axis(spec.axis, {
      scale: { beginAtZero: true, stacked: spec.isStacked },
      ticks: { precision: spec.unit === "" ? 0 : undefined, callback: (value) => `${value}${spec.unit}` },
    });
    const names = axis(undefined, { scale: { stacked: spec.isStacked }, grid: { display: false } });
    return {
      type: "bar",
      data: {
        labels: spec.labels,
        datasets: spec.series.map((series) => ({
          label: series.name, data: series.values, backgroundColor: colour(series.colour), maxBarThickness: 28,
        })),
      },
      options: options({
        indexAxis: spec.isLying ? "y" : "x",
        scales: spec.isLying ? { x: values, y: names } : { x: names, y: values },
        plugins: {
          tooltip: {
            callbacks: {
              label: (item) => `${item.dataset.label}: ${shown(item)}`,
            },
          },
        },
      }),
    };
  }

  // A metric month by month: diamonds stand out, a hollow point is a month that is not over.
  function control(spec) {
    const last = spec.values.length - 1;
    const level = (value, label, dash) => ({
      label, data: spec.labels.map(() => value), borderColor: colour("muted"), borderWidth: 1.2, borderDash: dash,
      pointRadius: 0, pointHitRadius: 0, isBand: true,
    });
    const tone = (place) => (spec.signs[place] ? colour(spec.signs[place]) : colour("now"));
    const places = spec.values.map((_, place) => place);
    const limits = spec.mean === null ? [] : [
      level(spec.mean, "mean of the months before", []), level(spec.lower, "lower limit", [4, 4]),
      level(spec.upper, "upper limit", [4, 4]),
    ];
    return {
      type: "line",
      data: {
        labels: spec.labels,
        datasets: [
          {
            label: "month", data: spec.values, borderColor: colour("now"), borderWidth: 2, spanGaps: false,
            pointRadius: places.map((place) => (spec.signs[place] ? 7 : place === last ? 5 : 3)),
            pointStyle: places.map((place) => (spec.signs[place] ? "rectRot" : "circle")),
            pointBackgroundColor: places.map(
              (place) => (place === last && !spec.isOver ? colour("paper") : tone(place))),
            pointBorderColor: places.map(tone), pointBorderWidth: 2, order: -1, clip: false,
          },
          ...limits,
        ],
      },
      options: options({
        layout: { padding: { top: 8, right: 8 } },
        scales: {
          x: axis(undefined, { grid: { display: false }, ticks: { autoSkip: true, maxTicksLimit: 7 } }),
          y: axis(undefined, {
            scale: { beginAtZero: true, suggestedMax: spec.least === null ? undefined : spec.least },
            ticks: {
              maxTicksLimit: 6, precision: spec.unit === "" ? 0 : undefined,
              callback: (value) => `${value}${spec.unit}`,
            },
          }),
        },
        plugins: {
          legend: { display: false },
          tooltip: { callbacks: { label: (item) => `${item.dataset.label}: ${number(item.parsed.y, spec.unit)}` } },
        },
      }),
    };
  }

  // Intervals as bars that float, a point in each for the figure itself, and a line for all together.
  function intervals(spec) {
    const points = {
      id: "points",
      afterDatasetsDraw(chart) {
        const { ctx, scales: { x, y }, chartArea: area } = chart;
        ctx.save();
        if (spec.overall !== null) {
          ctx.strokeStyle = colour("muted");
          ctx.setLineDash([4, 4]);
          ctx.beginPath();
          ctx.moveTo(x.getPixelForValue(spec.overall), area.top);
          ctx.lineTo(x.getPixelForValue(spec.overall), area.bottom);
          ctx.stroke();
        }
        ctx.setLineDash([]);
        ctx.lineWidth = 2;
        ctx.strokeStyle = colour("paper");
        ctx.fillStyle = colour("now");
        spec.values.forEach((value, place) => {
          ctx.beginPath();
          ctx.arc(x.getPixelForValue(value), y.getPixelForValue(place), 6, 0, 2 * Math.PI);
          ctx.fill();
          ctx.stroke();
        });
        ctx.restore();
      },
    };
    return {
      type: "bar",
      data: {
        labels: spec.labels,
        datasets: [{
          data: spec.lower.map((low, place) => [low, spec.upper[place]]), backgroundColor: colour("band-now"),
          borderColor: colour("now"), borderWidth: 1, borderSkipped: false, barThickness: 10,
        }],
      },
      plugins: [points],
      options: options({
        indexAxis: "y",
        scales: {
          x: axis("kept by the time first given; dashed: all together", {
            scale: { min: 0, max: 100 }, ticks: { callback: (value) => `${value} %` },
          }),
          y: axis(undefined, {
            grid: { display: false }, ticks: { autoSkip: false, callback: (place) => short(spec.labels[place]) },
          }),
        },
        plugins: {
          legend: { display: false },
          tooltip: {
            callbacks: {
              label: (item) => {
                const place = item.dataIndex;
                const span = `${number(spec.lower[place], "")} to ${number(spec.upper[place], " %")}`;
                return `${number(spec.values[place], " %")} (${span})`;
              },
            },
          },
        },
      }),
    };
  }

  const kinds = { curves, bars, control, intervals };

  function draw() {
    drawn.splice(0).forEach((chart) => chart.destroy());
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    for (const { id, chart } of specs) drawn.push(new Chart(document.getElementById(id), kinds[chart.kind](chart)));
  }

  draw();
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);

  // Paper is white, as wide as A4, and has nothing to click on.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    root.classList.add("printing");
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach((details) => { details.open = true; });
    draw();
  });
  window.addEventListener("afterprint", () => {
    root.classList.remove("printing");
    closed.forEach((details) => { details.open = false; });
    draw();
  });
})();
