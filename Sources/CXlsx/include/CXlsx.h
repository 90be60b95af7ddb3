// libxlsxwriter for Swift: what a workbook of tables, notes and charts takes, and no more.
//
// The library is loaded with the first workbook, not with the program: every command would wait for it, though few ever
// write one.
#ifndef CXLSX_H
#define CXLSX_H

#include <stdbool.h>
#include <stdint.h>

// What they hold is the library's own affair.
typedef struct lxw_workbook lxw_workbook;
typedef struct lxw_worksheet lxw_worksheet;
typedef struct lxw_format lxw_format;
typedef struct lxw_chart lxw_chart;

// Loads libxlsxwriter, once, from whichever thread comes first.
// Returns NULL when it is ready, else why it is not. What writes may be called only when it is ready; `cxlsx_new` sees to it.
const char *cxlsx_load(void);
// The package of Debian that holds the library that was built against.
const char *cxlsx_package(void);

// A workbook whose rows go to temporary files in `directory`, which have no name there; NULL when that can't be.
// `is_large` allows for more than 4 GB, which not every reader of small workbooks understands.
lxw_workbook *cxlsx_new(const char *path, const char *directory, bool is_large);
// `created`: seconds since 1970, as the time at which the workbook says it was made.
int cxlsx_describe(lxw_workbook *book, const char *title, const char *subject, int64_t created);
// Writes the file and frees the workbook, well or not. Returns 0, or the library's number for what went wrong.
int cxlsx_close(lxw_workbook *book);
// Frees the workbook without writing it.
void cxlsx_abandon(lxw_workbook *book);
// Whether all rows so far have reached their temporary files: 0, or errno.
int cxlsx_flush(lxw_workbook *book);
// What the library says about a number of its own.
const char *cxlsx_words(int code);

enum cxlsx_look { CXLSX_PLAIN, CXLSX_HEADER, CXLSX_TITLE, CXLSX_WRAPPED, CXLSX_BOLD };
// `number_format` may be NULL.
lxw_format *cxlsx_format(lxw_workbook *book, enum cxlsx_look look, const char *number_format);

// Each returns 0, or the library's number for what went wrong. Within a sheet rows go down only.
lxw_worksheet *cxlsx_sheet(lxw_workbook *book, const char *name);
int cxlsx_text(lxw_worksheet *sheet, uint32_t row, uint16_t column, const char *text, lxw_format *format);
int cxlsx_number(lxw_worksheet *sheet, uint32_t row, uint16_t column, double number, lxw_format *format);
int cxlsx_note(lxw_worksheet *sheet, uint32_t row, uint16_t column, const char *text, uint16_t height);
int cxlsx_width(lxw_worksheet *sheet, uint16_t column, double width);
void cxlsx_freeze_first_row(lxw_worksheet *sheet);
int cxlsx_filter(lxw_worksheet *sheet, uint32_t last_row, uint16_t last_column);
// How many bytes the sheet's rows have come to, after the last of them; -1 when they can't be written, with errno.
int64_t cxlsx_bytes(lxw_worksheet *sheet);

enum cxlsx_shape { CXLSX_LINES, CXLSX_COLUMNS, CXLSX_BARS, CXLSX_STACKED_BARS };
lxw_chart *cxlsx_chart(lxw_workbook *book, enum cxlsx_shape shape, const char *title, const char *axis);
// Ranges as formulas: `=charts!$A$2:$A$13`. A dashed line is a limit.
int cxlsx_series(lxw_chart *chart, const char *name, const char *labels, const char *values, bool is_dashed);
int cxlsx_place(
    lxw_worksheet *sheet, uint32_t row, uint16_t column, lxw_chart *chart, double x_scale, double y_scale,
    const char *description);

#endif
