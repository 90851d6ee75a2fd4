// The rows of documents.yaml about libraries in C.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/documents_c.h"

awaitable<void> json(const char *text) {
  json_t *a = json_load_file("a.json", 0, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'json_load_file' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: json_t *a = co_await unblock::offload([&] { return json_load_file("a.json", 0, nullptr); })(boost::asio::use_awaitable);
  json_dump_file(a, "b.json", 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'json_dump_file' {{.*}} [unblock-blocking-file-io]
  struct json_object *b = json_object_from_file("a.json");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'json_object_from_file' {{.*}} [unblock-blocking-file-io]
  json_object_to_file("b.json", b);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'json_object_to_file' {{.*}} [unblock-blocking-file-io]
  json_object_to_file_ext("b.json", b, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'json_object_to_file_ext' {{.*}} [unblock-blocking-file-io]
  json_loads(text, 0, nullptr);
  json_tokener_parse(text);
  co_return;
}

awaitable<void> xml_and_glib(const char *text, void *keys) {
  xmlDocPtr doc = xmlReadFile("a.xml", nullptr, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'xmlReadFile' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: xmlDocPtr doc = co_await unblock::offload([&] { return xmlReadFile("a.xml", nullptr, 0); })(boost::asio::use_awaitable);
  xmlParseFile("a.xml");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'xmlParseFile' {{.*}} [unblock-blocking-file-io]
  xmlSaveFile("b.xml", doc);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'xmlSaveFile' {{.*}} [unblock-blocking-file-io]
  xmlSaveFormatFile("b.xml", doc, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'xmlSaveFormatFile' {{.*}} [unblock-blocking-file-io]
  xmlSaveFormatFileEnc("b.xml", doc, "UTF-8", 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'xmlSaveFormatFileEnc' {{.*}} [unblock-blocking-file-io]
  xmlReadMemory(text, 9, nullptr, nullptr, 0);
  char *content = nullptr;
  g_file_get_contents("a", &content, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'g_file_get_contents' {{.*}} [unblock-blocking-file-io]
  g_file_set_contents("b", content, -1, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'g_file_set_contents' {{.*}} [unblock-blocking-file-io]
  g_key_file_load_from_file(keys, "a.ini", 0, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'g_key_file_load_from_file' {{.*}} [unblock-blocking-file-io]
  g_key_file_load_from_file(keys, "/proc/self/status", 0, nullptr);
  g_key_file_load_from_data(keys, text, 9, 0, nullptr);
  co_return;
}

awaitable<void> media(AVFormatContext *out, void *packet, void *io) {
  AVFormatContext *in = avformat_alloc_context();
  avformat_open_input(&in, "a.mp4", nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'avformat_open_input' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: co_await unblock::offload([&] { return avformat_open_input(&in, "a.mp4", nullptr, nullptr); })(boost::asio::use_awaitable);
  avformat_find_stream_info(in, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'avformat_find_stream_info' {{.*}} [unblock-blocking-file-io]
  av_read_frame(in, packet);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'av_read_frame' {{.*}} [unblock-blocking-file-io]
  avio_open(&io, "b.mp4", 2);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'avio_open' {{.*}} [unblock-blocking-file-io]
  avio_open2(&io, "b.mp4", 2, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'avio_open2' {{.*}} [unblock-blocking-file-io]
  av_write_frame(out, packet);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'av_write_frame' {{.*}} [unblock-blocking-file-io]
  av_interleaved_write_frame(out, packet);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'av_interleaved_write_frame' {{.*}} [unblock-blocking-file-io]
  co_return;
}
