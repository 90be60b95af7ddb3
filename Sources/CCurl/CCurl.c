#include "CCurl.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <time.h>

#if LIBCURL_VERSION_NUM < 0x075500
#error "libcurl 7.85 or later is needed (CURLOPT_PROTOCOLS_STR)"
#endif

// What is used of libcurl, with the types that its own header gives.
static struct {
  __typeof__(curl_global_init) *global_init;
  __typeof__(curl_easy_init) *easy_init;
  __typeof__(curl_easy_cleanup) *easy_cleanup;
  __typeof__(curl_easy_setopt) *easy_setopt;
  __typeof__(curl_easy_getinfo) *easy_getinfo;
  __typeof__(curl_easy_perform) *easy_perform;
  __typeof__(curl_slist_append) *slist_append;
  __typeof__(curl_slist_free_all) *slist_free_all;
  __typeof__(curl_url) *url;
  __typeof__(curl_url_set) *url_set;
  __typeof__(curl_url_get) *url_get;
  __typeof__(curl_url_cleanup) *url_cleanup;
  __typeof__(curl_free) *free;
  __typeof__(curl_version_info) *version_info;
} api;

static const char *reason = NULL;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static bool found(void *library, const char *name, void *function) {
  // POSIX promises that a function's address fits into a pointer to data.
  return (*(void **)function = dlsym(library, name)) != NULL;
}

static void load(void) {
#if defined(__APPLE__)
  void *library = dlopen("libcurl.4.dylib", RTLD_NOW | RTLD_LOCAL);
#else
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
#endif
  if (!library) {
    reason = "libcurl is not on this machine (Debian: apt-get install libcurl4)";
    return;
  }
  bool complete = found(library, "curl_global_init", &api.global_init) &&
                  found(library, "curl_easy_init", &api.easy_init) &&
                  found(library, "curl_easy_cleanup", &api.easy_cleanup) &&
                  found(library, "curl_easy_setopt", &api.easy_setopt) &&
                  found(library, "curl_easy_getinfo", &api.easy_getinfo) &&
                  found(library, "curl_easy_perform", &api.easy_perform) &&
                  found(library, "curl_slist_append", &api.slist_append) &&
                  found(library, "curl_slist_free_all", &api.slist_free_all) &&
                  found(library, "curl_url", &api.url) && found(library, "curl_url_set", &api.url_set) &&
                  found(library, "curl_url_get", &api.url_get) &&
                  found(library, "curl_url_cleanup", &api.url_cleanup) &&
                  found(library, "curl_free", &api.free) &&
                  found(library, "curl_version_info", &api.version_info);
  if (!complete || api.version_info(CURLVERSION_NOW)->version_num < 0x075500) {
    reason = "this machine's libcurl is older than 7.85";
  } else if (api.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    reason = "libcurl can't be started";
  }
}

const char *ccurl_load(void) {
  pthread_once(&once, load);
  return reason;
}

CURL *ccurl_new(void) { return api.easy_init(); }
void ccurl_free(CURL *transfer) { api.easy_cleanup(transfer); }

CURLcode ccurl_set_text(CURL *transfer, CURLoption option, const char *text) {
  return api.easy_setopt(transfer, option, text);
}

CURLcode ccurl_set_number(CURL *transfer, CURLoption option, long number) {
  return api.easy_setopt(transfer, option, number);
}

CURLcode ccurl_set_post_size(CURL *transfer, size_t count) {
  return api.easy_setopt(transfer, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
}

CURLcode ccurl_set_upload_size(CURL *transfer, size_t count) {
  return api.easy_setopt(transfer, CURLOPT_INFILESIZE_LARGE, (curl_off_t)count);
}

CURLcode ccurl_set_list(CURL *transfer, CURLoption option, struct curl_slist *list) {
  return api.easy_setopt(transfer, option, list);
}

CURLcode ccurl_set_source(CURL *transfer, curl_read_callback source, void *context) {
  CURLcode code = api.easy_setopt(transfer, CURLOPT_READFUNCTION, source);
  return code == CURLE_OK ? api.easy_setopt(transfer, CURLOPT_READDATA, context) : code;
}

CURLcode ccurl_set_header_sink(CURL *transfer, curl_write_callback sink, void *context) {
  CURLcode code = api.easy_setopt(transfer, CURLOPT_HEADERFUNCTION, sink);
  return code == CURLE_OK ? api.easy_setopt(transfer, CURLOPT_HEADERDATA, context) : code;
}

CURLcode ccurl_set_body_sink(CURL *transfer, curl_write_callback sink, void *context) {
  CURLcode code = api.easy_setopt(transfer, CURLOPT_WRITEFUNCTION, sink);
  return code == CURLE_OK ? api.easy_setopt(transfer, CURLOPT_WRITEDATA, context) : code;
}

CURLcode ccurl_set_socket_opener(CURL *transfer, curl_opensocket_callback opener, void *context) {
  CURLcode code = api.easy_setopt(transfer, CURLOPT_OPENSOCKETFUNCTION, opener);
  return code == CURLE_OK ? api.easy_setopt(transfer, CURLOPT_OPENSOCKETDATA, context) : code;
}

CURLcode ccurl_perform(CURL *transfer) {
#if defined(__linux__)
  // libcurl keeps its hands off signals (CURLOPT_NOSIGNAL, as threads need it), and not every write below it asks for
  // none. So this thread holds SIGPIPE back, and takes away the one that the transfer may have caused.
  sigset_t broken_pipe, before, pending;
  sigemptyset(&broken_pipe);
  sigaddset(&broken_pipe, SIGPIPE);
  sigpending(&pending);
  bool was_pending = sigismember(&pending, SIGPIPE) == 1;
  pthread_sigmask(SIG_BLOCK, &broken_pipe, &before);
  CURLcode code = api.easy_perform(transfer);
  if (!was_pending) {
    const struct timespec at_once = {0, 0};
    while (sigtimedwait(&broken_pipe, NULL, &at_once) == -1 && errno == EINTR) continue;
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return code;
#else
  return api.easy_perform(transfer);
#endif
}

long ccurl_status(CURL *transfer) {
  long status = 0;
  return api.easy_getinfo(transfer, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK ? status : 0;
}

struct curl_slist *ccurl_list_adding(struct curl_slist *list, const char *text) {
  return api.slist_append(list, text);
}

void ccurl_list_free(struct curl_slist *list) { api.slist_free_all(list); }

CURLUcode ccurl_url_part(const char *url, CURLUPart which, unsigned int flags, char **part) {
  *part = NULL;
  CURLU *parsed = api.url();
  if (!parsed) return CURLUE_OUT_OF_MEMORY;
  CURLUcode code = api.url_set(parsed, CURLUPART_URL, url, flags);
  if (code == CURLUE_OK) code = api.url_get(parsed, which, part, 0);
  api.url_cleanup(parsed);
  return code;
}

void ccurl_url_part_free(char *part) { api.free(part); }
