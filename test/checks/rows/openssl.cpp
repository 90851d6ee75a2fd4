// The rows of openssl.yaml, against OpenSSL's own headers.
// REQUIRES: openssl
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include <fcntl.h>
#include <openssl/bio.h>
#include <openssl/ssl.h>

awaitable<void> streams(SSL *ssl) {
  char data[10];
  size_t got = 0;
  int n = SSL_connect(ssl);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_connect' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: int n = co_await unblock::offload([&] { return SSL_connect(ssl); })(boost::asio::use_awaitable);
  n = SSL_accept(ssl);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_accept' {{.*}} [unblock-blocking-network]
  n = SSL_do_handshake(ssl);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_do_handshake' {{.*}} [unblock-blocking-network]
  n = SSL_read(ssl, data, sizeof data);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_read' {{.*}} [unblock-blocking-network]
  n = SSL_read_ex(ssl, data, sizeof data, &got);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_read_ex' {{.*}} [unblock-blocking-network]
  n = SSL_peek(ssl, data, sizeof data);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_peek' {{.*}} [unblock-blocking-network]
  n = SSL_peek_ex(ssl, data, sizeof data, &got);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_peek_ex' {{.*}} [unblock-blocking-network]
  n = SSL_write(ssl, data, sizeof data);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_write' {{.*}} [unblock-blocking-network]
  n = SSL_write_ex(ssl, data, sizeof data, &got);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_write_ex' {{.*}} [unblock-blocking-network]
  n = SSL_shutdown(ssl);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_shutdown' {{.*}} [unblock-blocking-network]
  co_return;
}

// A descriptor that gives SSL_ERROR_WANT_READ instead of waiting.
awaitable<void> looks_for_want_read(SSL *ssl, char *data) {
  int n = SSL_read(ssl, data, 10);
  if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ)
    co_return;
  n = SSL_write(ssl, data, 10);
  switch (SSL_get_error(ssl, n)) {
  case SSL_ERROR_WANT_WRITE:
    break;
  }
  co_return;
}

awaitable<void> nonblocking_descriptor(SSL *ssl, int fd, char *data) {
  fcntl(fd, F_SETFL, O_NONBLOCK);
  SSL_set_fd(ssl, fd);
  int n = SSL_read(ssl, data, 10);
  co_return;
}

awaitable<void> blocking_descriptor(SSL *ssl, int fd, char *data) {
  SSL_set_fd(ssl, fd);
  int n = SSL_read(ssl, data, 10);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_read' {{.*}} [unblock-blocking-network]
  co_return;
}

// It reads from memory, which the caller fills.
awaitable<void> memory(SSL *ssl, char *data) {
  BIO *in = BIO_new(BIO_s_mem());
  BIO *out = BIO_new(BIO_s_mem());
  SSL_set_bio(ssl, in, out);
  int n = SSL_do_handshake(ssl);
  n = BIO_write(in, data, 10);
  n = BIO_read(out, data, 10);
  co_return;
}

awaitable<void> connections(char *data, SSL_CTX *context) {
  size_t got = 0;
  BIO *bio = BIO_new_connect("example.org:443");
  long n = BIO_do_connect(bio);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'BIO_ctrl' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: long n = BIO_do_connect(bio);
  n = BIO_write(bio, data, 10);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'BIO_write' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: n = co_await unblock::offload([&] { return BIO_write(bio, data, 10); })(boost::asio::use_awaitable);
  n = BIO_write_ex(bio, data, 10, &got);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'BIO_write_ex' {{.*}} [unblock-blocking-network]
  n = BIO_puts(bio, data);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'BIO_puts' {{.*}} [unblock-blocking-network]
  n = BIO_read(bio, data, 10);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'BIO_read' {{.*}} [unblock-blocking-network]
  n = BIO_read_ex(bio, data, 10, &got);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'BIO_read_ex' {{.*}} [unblock-blocking-network]
  n = BIO_gets(bio, data, 10);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'BIO_gets' {{.*}} [unblock-blocking-network]
  n = BIO_do_connect_retry(bio, 1, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'BIO_do_connect_retry' {{.*}} [unblock-blocking-network]
  n = BIO_wait(bio, 1, 100);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'BIO_wait' {{.*}} [unblock-blocking-network]
  n = BIO_socket_wait(0, 1, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'BIO_socket_wait' {{.*}} [unblock-blocking-network]
  BIO_ADDRINFO *found = nullptr;
  n = BIO_lookup("x", "https", BIO_LOOKUP_CLIENT, 0, 0, &found);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'BIO_lookup' {{.*}} [unblock-blocking-network]
  n = BIO_lookup_ex("x", "https", 0, 0, 0, 0, &found);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'BIO_lookup_ex' {{.*}} [unblock-blocking-network]
  n = BIO_pending(bio);
  co_return;
}

awaitable<void> nonblocking(BIO *given, char *data) {
  BIO *bio = BIO_new_connect("example.org:443");
  BIO_set_nbio(bio, 1);
  BIO_do_connect(bio);
  BIO_read(bio, data, 10);
  // Nobody can say what it is.
  BIO_read(given, data, 10);
  co_return;
}

awaitable<void> certificates(SSL_CTX *context, SSL *ssl) {
  int n = SSL_CTX_use_certificate_file(context, "a.pem", SSL_FILETYPE_PEM);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_CTX_use_certificate_file' {{.*}} [unblock-blocking-file-io]
  n = SSL_CTX_use_certificate_chain_file(context, "a.pem");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_CTX_use_certificate_chain_file' {{.*}} [unblock-blocking-file-io]
  n = SSL_CTX_use_PrivateKey_file(context, "a.pem", SSL_FILETYPE_PEM);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_CTX_use_PrivateKey_file' {{.*}} [unblock-blocking-file-io]
  n = SSL_CTX_load_verify_file(context, "a.pem");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_CTX_load_verify_file' {{.*}} [unblock-blocking-file-io]
  n = SSL_CTX_load_verify_locations(context, "a.pem", nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_CTX_load_verify_locations' {{.*}} [unblock-blocking-file-io]
  // Only the name of a folder, which is looked into when a certificate is looked for.
  n = SSL_CTX_load_verify_locations(context, nullptr, "/etc/ssl/certs");
  n = SSL_CTX_set_default_verify_paths(context);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_CTX_set_default_verify_paths' {{.*}} [unblock-blocking-file-io]
  n = SSL_CTX_set_default_verify_file(context);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_CTX_set_default_verify_file' {{.*}} [unblock-blocking-file-io]
  SSL_load_client_CA_file("a.pem");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_load_client_CA_file' {{.*}} [unblock-blocking-file-io]
  n = SSL_use_certificate_file(ssl, "a.pem", SSL_FILETYPE_PEM);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_use_certificate_file' {{.*}} [unblock-blocking-file-io]
  n = SSL_use_certificate_chain_file(ssl, "a.pem");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_use_certificate_chain_file' {{.*}} [unblock-blocking-file-io]
  n = SSL_use_PrivateKey_file(ssl, "a.pem", SSL_FILETYPE_PEM);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'SSL_use_PrivateKey_file' {{.*}} [unblock-blocking-file-io]
  co_return;
}
