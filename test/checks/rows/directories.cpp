// The rows of directories.yaml.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/directories.h"

awaitable<void> ldap(LDAP *l, void **result) {
  const int rc = ldap_simple_bind_s(l, "u", "p");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ldap_simple_bind_s' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: const int rc = co_await unblock::offload([&] { return ldap_simple_bind_s(l, "u", "p"); })(boost::asio::use_awaitable);
  ldap_bind_s(l, "u", "p", rc);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ldap_bind_s' {{.*}} [unblock-blocking-network]
  ldap_sasl_bind_s(l, "u", nullptr, nullptr, nullptr, nullptr, result);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ldap_sasl_bind_s' {{.*}} [unblock-blocking-network]
  ldap_sasl_interactive_bind_s(l, "u", nullptr, nullptr, nullptr, 0, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ldap_sasl_interactive_bind_s' {{.*}} [unblock-blocking-network]
  ldap_start_tls_s(l, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ldap_start_tls_s' {{.*}} [unblock-blocking-network]
  ldap_search_ext_s(l, "b", 2, "f", result);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ldap_search_ext_s' {{.*}} [unblock-blocking-network]
  ldap_search_s(l, "b", 2, "f", result);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ldap_search_s' {{.*}} [unblock-blocking-network]
  ldap_search_st(l, "b", 2, "f", nullptr, result);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ldap_search_st' {{.*}} [unblock-blocking-network]
  ldap_compare_ext_s(l, "d", "a", nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ldap_compare_ext_s' {{.*}} [unblock-blocking-network]
  ldap_add_ext_s(l, "d", nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ldap_add_ext_s' {{.*}} [unblock-blocking-network]
  ldap_add_s(l, "d", nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ldap_add_s' {{.*}} [unblock-blocking-network]
  ldap_delete_ext_s(l, "d", nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ldap_delete_ext_s' {{.*}} [unblock-blocking-network]
  ldap_delete_s(l, "d");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ldap_delete_s' {{.*}} [unblock-blocking-network]
  ldap_modify_ext_s(l, "d", nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ldap_modify_ext_s' {{.*}} [unblock-blocking-network]
  ldap_modify_s(l, "d", nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ldap_modify_s' {{.*}} [unblock-blocking-network]
  ldap_rename_s(l, "d", "e", nullptr, 1, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ldap_rename_s' {{.*}} [unblock-blocking-network]
  // It only sends.
  int id = 0;
  ldap_search_ext(l, "b", 2, "f", &id);
  co_return;
}

awaitable<void> git(git_repository *repository, git_remote *remote, git_submodule *submodule, void **heads) {
  unsigned long count = 0;
  git_clone(&repository, "u", "p", nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'git_clone' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await unblock::offload([&] { return git_clone(&repository, "u", "p", nullptr); })(boost::asio::use_awaitable);
  git_remote_connect(remote, 0, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'git_remote_connect' {{.*}} [unblock-blocking-network]
  git_remote_fetch(remote, nullptr, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'git_remote_fetch' {{.*}} [unblock-blocking-network]
  git_remote_ls(heads, &count, remote);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'git_remote_ls' {{.*}} [unblock-blocking-network]
  git_remote_push(remote, nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'git_remote_push' {{.*}} [unblock-blocking-network]
  git_submodule_update(submodule, 1, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'git_submodule_update' {{.*}} [unblock-blocking-network]
  git_remote_url(remote);
  co_return;
}

awaitable<void> shell(ssh_session session, ssh_channel channel, char *bytes) {
  ssh_connect(session);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ssh_connect' {{.*}} [unblock-blocking-network]
  // CHECK-FIXES: co_await unblock::offload([&] { return ssh_connect(session); })(boost::asio::use_awaitable);
  ssh_userauth_none(session, "u");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ssh_userauth_none' {{.*}} [unblock-blocking-network]
  ssh_userauth_agent(session, "u");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ssh_userauth_agent' {{.*}} [unblock-blocking-network]
  ssh_userauth_password(session, "u", "p");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ssh_userauth_password' {{.*}} [unblock-blocking-network]
  ssh_userauth_publickey(session, "u", nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ssh_userauth_publickey' {{.*}} [unblock-blocking-network]
  ssh_userauth_publickey_auto(session, "u", "p");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ssh_userauth_publickey_auto' {{.*}} [unblock-blocking-network]
  ssh_channel_open_session(channel);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ssh_channel_open_session' {{.*}} [unblock-blocking-network]
  ssh_channel_request_exec(channel, "ls");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ssh_channel_request_exec' {{.*}} [unblock-blocking-network]
  ssh_channel_request_shell(channel);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ssh_channel_request_shell' {{.*}} [unblock-blocking-network]
  ssh_channel_read(channel, bytes, 9, 0);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ssh_channel_read' {{.*}} [unblock-blocking-network]
  ssh_channel_write(channel, bytes, 9);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ssh_channel_write' {{.*}} [unblock-blocking-network]
  ssh_channel_read_nonblocking(channel, bytes, 9, 0);
  co_return;
}

awaitable<void> nonblocking_shell(ssh_session session) {
  ssh_set_blocking(session, 0);
  ssh_connect(session);
  co_return;
}
