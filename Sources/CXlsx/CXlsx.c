#include "CXlsx.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <xlsxwriter.h>

#define PACKAGE "libxlsxwriter" LXW_SOVERSION

// What is used of libxlsxwriter, with the types that its own header gives.
static struct {
  __typeof__(lxw_version_id) *version_id;
  __typeof__(lxw_strerror) *strerror;
  __typeof__(lxw_workbook_free) *workbook_free;
  __typeof__(workbook_new_opt) *workbook_new_opt;
  __typeof__(workbook_close) *workbook_close;
  __typeof__(workbook_set_properties) *workbook_set_properties;
  __typeof__(workbook_add_worksheet) *workbook_add_worksheet;
  __typeof__(workbook_add_format) *workbook_add_format;
  __typeof__(workbook_add_chart) *workbook_add_chart;
  __typeof__(format_set_num_format) *format_set_num_format;
  __typeof__(format_set_bold) *format_set_bold;
  __typeof__(format_set_font_size) *format_set_font_size;
  __typeof__(format_set_bg_color) *format_set_bg_color;
  __typeof__(format_set_bottom) *format_set_bottom;
  __typeof__(format_set_text_wrap) *format_set_text_wrap;
  __typeof__(format_set_align) *format_set_align;
  __typeof__(lxw_worksheet_write_single_row) *write_single_row;
  __typeof__(worksheet_write_string) *worksheet_write_string;
  __typeof__(worksheet_write_number) *worksheet_write_number;
  __typeof__(worksheet_write_comment_opt) *worksheet_write_comment_opt;
  __typeof__(worksheet_set_column) *worksheet_set_column;
  __typeof__(worksheet_freeze_panes) *worksheet_freeze_panes;
  __typeof__(worksheet_autofilter) *worksheet_autofilter;
  __typeof__(worksheet_insert_chart_opt) *worksheet_insert_chart_opt;
  __typeof__(chart_title_set_name) *chart_title_set_name;
  __typeof__(chart_title_set_name_font) *chart_title_set_name_font;
  __typeof__(chart_axis_set_name) *chart_axis_set_name;
  __typeof__(chart_axis_set_min) *chart_axis_set_min;
  __typeof__(chart_axis_set_reverse) *chart_axis_set_reverse;
  __typeof__(chart_axis_set_label_position) *chart_axis_set_label_position;
  __typeof__(chart_add_series) *chart_add_series;
  __typeof__(chart_series_set_name) *chart_series_set_name;
  __typeof__(chart_series_set_line) *chart_series_set_line;
  __typeof__(chart_series_set_marker_type) *chart_series_set_marker_type;
  __typeof__(chart_legend_set_position) *chart_legend_set_position;
} api;

static const char *reason = NULL;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static bool found(void *library, const char *name, void *function) {
  // POSIX promises that a function's address fits into a pointer to data.
  return (*(void **)function = dlsym(library, name)) != NULL;
}

static void load(void) {
#if defined(__APPLE__)
  void *library = dlopen("libxlsxwriter." LXW_SOVERSION ".dylib", RTLD_NOW | RTLD_LOCAL);
#else
  void *library = dlopen("libxlsxwriter.so." LXW_SOVERSION, RTLD_NOW | RTLD_LOCAL);
#endif
  if (!library) {
    reason = "libxlsxwriter is not on this machine";
    return;
  }
#define FIND(field, name) found(library, #name, &api.field)
#define FIND_SAME(name) FIND(name, name)
  bool complete =
      FIND(version_id, lxw_version_id) && FIND(strerror, lxw_strerror) && FIND(workbook_free, lxw_workbook_free) &&
      FIND_SAME(workbook_new_opt) && FIND_SAME(workbook_close) && FIND_SAME(workbook_set_properties) &&
      FIND_SAME(workbook_add_worksheet) && FIND_SAME(workbook_add_format) && FIND_SAME(workbook_add_chart) &&
      FIND_SAME(format_set_num_format) && FIND_SAME(format_set_bold) && FIND_SAME(format_set_font_size) &&
      FIND_SAME(format_set_bg_color) && FIND_SAME(format_set_bottom) && FIND_SAME(format_set_text_wrap) &&
      FIND_SAME(format_set_align) && FIND(write_single_row, lxw_worksheet_write_single_row) &&
      FIND_SAME(worksheet_write_string) && FIND_SAME(worksheet_write_number) &&
      FIND_SAME(worksheet_write_comment_opt) && FIND_SAME(worksheet_set_column) &&
      FIND_SAME(worksheet_freeze_panes) && FIND_SAME(worksheet_autofilter) &&
      FIND_SAME(worksheet_insert_chart_opt) && FIND_SAME(chart_title_set_name) &&
      FIND_SAME(chart_title_set_name_font) && FIND_SAME(chart_axis_set_name) && FIND_SAME(chart_axis_set_min) &&
      FIND_SAME(chart_axis_set_reverse) && FIND_SAME(chart_axis_set_label_position) &&
      FIND_SAME(chart_add_series) && FIND_SAME(chart_series_set_name) && FIND_SAME(chart_series_set_line) &&
      FIND_SAME(chart_series_set_marker_type) && FIND_SAME(chart_legend_set_position);
#undef FIND_SAME
#undef FIND
  // Its structures are read below, and they are those of one version.
  if (!complete || api.version_id() != LXW_VERSION_ID) {
    reason = "this machine's libxlsxwriter is not version " LXW_VERSION ", which kept was built for";
  }
}

const char *cxlsx_load(void) {
  pthread_once(&once, load);
  return reason;
}

const char *cxlsx_package(void) { return PACKAGE; }

lxw_workbook *cxlsx_new(const char *path, const char *directory, bool is_large) {
  if (cxlsx_load()) return NULL;
  lxw_workbook_options options = {0};
  options.constant_memory = LXW_TRUE;
  // The library copies it.
  options.tmpdir = (char *)directory;
  options.use_zip64 = is_large;
  return api.workbook_new_opt(path, &options);
}

int cxlsx_describe(lxw_workbook *book, const char *title, const char *subject, int64_t created) {
  // The library copies all of it.
  lxw_doc_properties properties = {0};
  properties.title = (char *)title;
  properties.subject = (char *)subject;
  properties.author = "kept";
  properties.created = (time_t)created;
  return api.workbook_set_properties(book, &properties);
}

int cxlsx_close(lxw_workbook *book) {
  // What goes wrong is told by the number; the library would also print it, amid what the command says. Who looks at stderr
  // meanwhile, in another thread, may keep what it finds: it stays open.
#if defined(__GLIBC__)
  static pthread_mutex_t closing = PTHREAD_MUTEX_INITIALIZER;
  static FILE *nowhere = NULL;
  pthread_mutex_lock(&closing);
  if (!nowhere) nowhere = fopen("/dev/null", "we");
  FILE *before = stderr;
  if (nowhere) stderr = nowhere;
  int code = api.workbook_close(book);
  stderr = before;
  pthread_mutex_unlock(&closing);
  return code;
#else
  return api.workbook_close(book);
#endif
}

void cxlsx_abandon(lxw_workbook *book) {
  lxw_worksheet *sheet;
  // The library closes them only when it writes the workbook.
  LXW_FOREACH_WORKSHEET(sheet, book) if (sheet->optimize_tmpfile) fclose(sheet->optimize_tmpfile);
  api.workbook_free(book);
}

int cxlsx_flush(lxw_workbook *book) {
  lxw_worksheet *sheet;
  LXW_FOREACH_WORKSHEET(sheet, book) {
    // The library passes over what its writes return; what failed once stays marked in the stream.
    errno = 0;
    if (fflush(sheet->optimize_tmpfile) != 0 || ferror(sheet->optimize_tmpfile)) return errno ? errno : EIO;
  }
  return 0;
}

const char *cxlsx_words(int code) { return api.strerror((lxw_error)code); }

lxw_format *cxlsx_format(lxw_workbook *book, enum cxlsx_look look, const char *number_format) {
  lxw_format *format = api.workbook_add_format(book);
  if (!format) return NULL;
  if (number_format) api.format_set_num_format(format, number_format);
  if (look == CXLSX_HEADER) {
    api.format_set_bg_color(format, 0xDCE6F1);
    api.format_set_bottom(format, LXW_BORDER_THIN);
  }
  if (look == CXLSX_TITLE) api.format_set_font_size(format, 14);
  if (look == CXLSX_HEADER || look == CXLSX_TITLE || look == CXLSX_BOLD) api.format_set_bold(format);
  if (look == CXLSX_WRAPPED) api.format_set_text_wrap(format);
  if (look == CXLSX_WRAPPED || look == CXLSX_BOLD) api.format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  return format;
}

lxw_worksheet *cxlsx_sheet(lxw_workbook *book, const char *name) { return api.workbook_add_worksheet(book, name); }

int cxlsx_text(lxw_worksheet *sheet, uint32_t row, uint16_t column, const char *text, lxw_format *format) {
  return api.worksheet_write_string(sheet, row, column, text, format);
}

int cxlsx_number(lxw_worksheet *sheet, uint32_t row, uint16_t column, double number, lxw_format *format) {
  return api.worksheet_write_number(sheet, row, column, number, format);
}

int cxlsx_note(lxw_worksheet *sheet, uint32_t row, uint16_t column, const char *text, uint16_t height) {
  lxw_comment_options options = {0};
  options.width = 220;
  options.height = height;
  options.author = "kept";
  return api.worksheet_write_comment_opt(sheet, row, column, text, &options);
}

int cxlsx_width(lxw_worksheet *sheet, uint16_t column, double width) {
  return api.worksheet_set_column(sheet, column, column, width, NULL);
}

void cxlsx_freeze_first_row(lxw_worksheet *sheet) { api.worksheet_freeze_panes(sheet, 1, 0); }

int cxlsx_filter(lxw_worksheet *sheet, uint32_t last_row, uint16_t last_column) {
  return api.worksheet_autofilter(sheet, 0, 0, last_row, last_column);
}

int64_t cxlsx_bytes(lxw_worksheet *sheet) {
  // The last row would be written only with the workbook.
  api.write_single_row(sheet);
  return fflush(sheet->optimize_tmpfile) == 0 && !ferror(sheet->optimize_tmpfile) ? ftello(sheet->optimize_tmpfile) : -1;
}

lxw_chart *cxlsx_chart(lxw_workbook *book, enum cxlsx_shape shape, const char *title, const char *axis) {
  static const uint8_t types[] = {LXW_CHART_LINE, LXW_CHART_COLUMN, LXW_CHART_BAR, LXW_CHART_BAR_STACKED};
  lxw_chart *chart = api.workbook_add_chart(book, types[shape]);
  if (!chart) return NULL;
  lxw_chart_font font = {0};
  font.size = 12;
  font.bold = LXW_TRUE;
  api.chart_title_set_name(chart, title);
  api.chart_title_set_name_font(chart, &font);
  bool is_lying = shape == CXLSX_BARS || shape == CXLSX_STACKED_BARS;
  lxw_chart_axis *numbers = is_lying ? chart->x_axis : chart->y_axis;
  api.chart_axis_set_name(numbers, axis);
  api.chart_axis_set_min(numbers, 0);
  if (is_lying) {
    // The first one on top, as in the table; the numbers stay below.
    api.chart_axis_set_reverse(chart->y_axis);
    api.chart_axis_set_label_position(numbers, LXW_CHART_AXIS_LABEL_POSITION_HIGH);
  }
  api.chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
  return chart;
}

int cxlsx_series(lxw_chart *chart, const char *name, const char *labels, const char *values, bool is_dashed) {
  lxw_chart_series *series = api.chart_add_series(chart, labels, values);
  if (!series) return LXW_ERROR_MEMORY_MALLOC_FAILED;
  api.chart_series_set_name(series, name);
  if (is_dashed) {
    lxw_chart_line line = {0};
    line.color = 0x808080;
    line.width = 1;
    line.dash_type = LXW_CHART_LINE_DASH_DASH;
    api.chart_series_set_line(series, &line);
    api.chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
  }
  return 0;
}

int cxlsx_place(
    lxw_worksheet *sheet, uint32_t row, uint16_t column, lxw_chart *chart, double x_scale, double y_scale,
    const char *description) {
  lxw_chart_options options = {0};
  options.x_scale = x_scale;
  options.y_scale = y_scale;
  options.description = (char *)description;
  return api.worksheet_insert_chart_opt(sheet, row, column, chart, &options);
}
