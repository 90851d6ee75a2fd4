// The rows of inja.yaml.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/inja.h"

awaitable<void> templates(inja::json data) {
  inja::Environment env;
  auto text = env.render_file("page.html", data);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'inja::Environment::render_file' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: auto text = co_await unblock::offload([&] { return env.render_file("page.html", data); })(boost::asio::use_awaitable);
  env.render_file_with_json_file("page.html", "data.json");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'inja::Environment::render_file_with_json_file' {{.*}} [unblock-blocking-file-io]
  env.parse_template("page.html");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'inja::Environment::parse_template' {{.*}} [unblock-blocking-file-io]
  env.parse_file("page.html");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'inja::Environment::parse_file' {{.*}} [unblock-blocking-file-io]
  env.load_file("page.html");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'inja::Environment::load_file' {{.*}} [unblock-blocking-file-io]
  env.load_json("data.json");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'inja::Environment::load_json' {{.*}} [unblock-blocking-file-io]
  env.write("page.html", data, "out.html");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'inja::Environment::write' {{.*}} [unblock-blocking-file-io]
  env.write_with_json_file("page.html", "data.json", "out.html");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'inja::Environment::write_with_json_file' {{.*}} [unblock-blocking-file-io]
  // From a text.
  env.parse(text);
  env.render("{{ x }}", data);
  co_return;
}
