#pragma once
#include <cstddef>
extern "C" {
typedef struct json_t json_t;
json_t *json_load_file(const char *path, std::size_t flags, void *error);
int json_dump_file(const json_t *, const char *path, std::size_t flags);
json_t *json_loads(const char *text, std::size_t flags, void *error);
struct json_object;
struct json_object *json_object_from_file(const char *path);
int json_object_to_file(const char *path, struct json_object *);
int json_object_to_file_ext(const char *path, struct json_object *, int flags);
struct json_object *json_tokener_parse(const char *text);
typedef struct _xmlDoc *xmlDocPtr;
xmlDocPtr xmlParseFile(const char *path);
xmlDocPtr xmlReadFile(const char *path, const char *encoding, int options);
xmlDocPtr xmlReadMemory(const char *text, int size, const char *url, const char *encoding, int options);
int xmlSaveFile(const char *path, xmlDocPtr);
int xmlSaveFormatFile(const char *path, xmlDocPtr, int format);
int xmlSaveFormatFileEnc(const char *path, xmlDocPtr, const char *encoding, int format);
int g_file_get_contents(const char *path, char **out, std::size_t *size, void **error);
int g_file_set_contents(const char *path, const char *text, long size, void **error);
int g_key_file_load_from_file(void *file, const char *path, int flags, void **error);
int g_key_file_load_from_data(void *file, const char *text, std::size_t size, int flags, void **error);
typedef struct AVFormatContext AVFormatContext;
int av_read_frame(AVFormatContext *, void *packet);
int av_write_frame(AVFormatContext *, void *packet);
int av_interleaved_write_frame(AVFormatContext *, void *packet);
int avformat_find_stream_info(AVFormatContext *, void **options);
int avformat_open_input(AVFormatContext **, const char *url, const void *format, void **options);
int avio_open(void **, const char *url, int flags);
int avio_open2(void **, const char *url, int flags, const void *interrupt, void **options);
AVFormatContext *avformat_alloc_context(void);
}
