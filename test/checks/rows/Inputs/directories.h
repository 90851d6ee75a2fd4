#pragma once
extern "C" {
typedef struct ldap LDAP;
int ldap_add_ext_s(LDAP *, const char *dn, void *attributes, void *, void *);
int ldap_add_s(LDAP *, const char *dn, void *attributes);
int ldap_bind_s(LDAP *, const char *who, const char *password, int method);
int ldap_compare_ext_s(LDAP *, const char *dn, const char *attribute, void *value, void *, void *);
int ldap_delete_ext_s(LDAP *, const char *dn, void *, void *);
int ldap_delete_s(LDAP *, const char *dn);
int ldap_modify_ext_s(LDAP *, const char *dn, void *changes, void *, void *);
int ldap_modify_s(LDAP *, const char *dn, void *changes);
int ldap_rename_s(LDAP *, const char *dn, const char *to, const char *parent, int, void *, void *);
int ldap_sasl_bind_s(LDAP *, const char *dn, const char *mechanism, void *, void *, void *, void **);
int ldap_sasl_interactive_bind_s(LDAP *, const char *dn, const char *mechanism, void *, void *, unsigned, void *, void *);
int ldap_search_ext_s(LDAP *, const char *base, int scope, const char *filter, void **result);
int ldap_search_s(LDAP *, const char *base, int scope, const char *filter, void **result);
int ldap_search_st(LDAP *, const char *base, int scope, const char *filter, void *timeout, void **result);
int ldap_simple_bind_s(LDAP *, const char *who, const char *password);
int ldap_start_tls_s(LDAP *, void *, void *);
int ldap_search_ext(LDAP *, const char *base, int scope, const char *filter, int *id);

typedef struct git_repository git_repository;
typedef struct git_remote git_remote;
typedef struct git_submodule git_submodule;
int git_clone(git_repository **, const char *url, const char *path, void *);
int git_remote_connect(git_remote *, int direction, void *);
int git_remote_fetch(git_remote *, void *, void *, const char *);
int git_remote_ls(void **, unsigned long *, git_remote *);
int git_remote_push(git_remote *, void *, void *);
int git_submodule_update(git_submodule *, int init, void *);
const char *git_remote_url(git_remote *);

typedef struct ssh_session_struct *ssh_session;
typedef struct ssh_channel_struct *ssh_channel;
int ssh_connect(ssh_session);
void ssh_set_blocking(ssh_session, int);
int ssh_userauth_agent(ssh_session, const char *);
int ssh_userauth_none(ssh_session, const char *);
int ssh_userauth_password(ssh_session, const char *, const char *);
int ssh_userauth_publickey(ssh_session, const char *, void *);
int ssh_userauth_publickey_auto(ssh_session, const char *, const char *);
int ssh_channel_open_session(ssh_channel);
int ssh_channel_read(ssh_channel, void *, unsigned, int);
int ssh_channel_read_nonblocking(ssh_channel, void *, unsigned, int);
int ssh_channel_request_exec(ssh_channel, const char *);
int ssh_channel_request_shell(ssh_channel);
int ssh_channel_write(ssh_channel, const void *, unsigned);
}
