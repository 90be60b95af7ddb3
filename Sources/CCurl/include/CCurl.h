// libcurl for Swift, which can't call its variadic functions: one function for each type of value.
//
// The library is loaded with the first transfer, not with the program: it brings a third as many shared libraries as
// libpq again, and every command would wait for them, though few ever send anything.
#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>
#include <stddef.h>

// Loads libcurl, once, from whichever thread comes first.
// Returns NULL when it is ready, else why it is not. All other functions may be called only when it is ready.
const char *ccurl_load(void);

// A transfer that nothing was set for; NULL when there is no memory.
CURL *ccurl_new(void);
void ccurl_free(CURL *transfer);

// Texts are copied.
CURLcode ccurl_set_text(CURL *transfer, CURLoption option, const char *text);
CURLcode ccurl_set_number(CURL *transfer, CURLoption option, long number);
// How much a POST and an upload hold.
CURLcode ccurl_set_post_size(CURL *transfer, size_t count);
CURLcode ccurl_set_upload_size(CURL *transfer, size_t count);
// The list must live until the transfer is freed.
CURLcode ccurl_set_list(CURL *transfer, CURLoption option, struct curl_slist *list);

// Where what is sent comes from, and where header lines and the body of an answer go. What `context` points to must live
// as long as the transfer runs.
CURLcode ccurl_set_source(CURL *transfer, curl_read_callback source, void *context);
CURLcode ccurl_set_header_sink(CURL *transfer, curl_write_callback sink, void *context);
CURLcode ccurl_set_body_sink(CURL *transfer, curl_write_callback sink, void *context);
// Who opens sockets, and so decides about the address that is connected to in the end.
CURLcode ccurl_set_socket_opener(CURL *transfer, curl_opensocket_callback opener, void *context);

// Runs the transfer. A connection that is gone ends the transfer, not the process: no SIGPIPE reaches anybody.
CURLcode ccurl_perform(CURL *transfer);
// The last status of HTTP, or the last reply code of SMTP; 0 when there was none.
long ccurl_status(CURL *transfer);

// The list with a copy of `text` at its end; NULL when there is no memory, and then the list is as it was.
struct curl_slist *ccurl_list_adding(struct curl_slist *list, const char *text);
void ccurl_list_free(struct curl_slist *list);

// A part of a URL, as the transfer will read it. `flags` are those that curl_url_set takes.
// What comes out in `part` is freed with ccurl_url_part_free; it is NULL when the answer is not CURLUE_OK.
CURLUcode ccurl_url_part(const char *url, CURLUPart which, unsigned int flags, char **part);
void ccurl_url_part_free(char *part);

#endif
