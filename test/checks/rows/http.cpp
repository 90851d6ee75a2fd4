// The rows of curl.yaml, cpr.yaml, httplib.yaml, poco.yaml and cpprest.yaml that wait for an exchange.
// RUN: %check_unblock %s unblock-blocking-http %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/cpprest.h"
#include "Inputs/cpr.h"
#include "Inputs/curl.h"
#include "Inputs/httplib.h"
#include "Inputs/poco.h"

awaitable<CURLcode> curl() {
  CURL *handle = curl_easy_init();
  curl_easy_setopt(handle, CURLOPT_URL, "http://localhost/");
  const CURLcode code = curl_easy_perform(handle);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'curl_easy_perform' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: const CURLcode code = co_await unblock::curl_perform(handle)(boost::asio::use_awaitable);
  curl_easy_cleanup(handle);
  co_return code;
}

awaitable<long> cpr_functions() {
  cpr::Response r = cpr::Get(cpr::Url{"http://localhost/"});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Get' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: cpr::Response r = co_await unblock::cpr::Get(cpr::Url{"http://localhost/"})(boost::asio::use_awaitable);
  r = cpr::Head(cpr::Url{"http://localhost/"});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Head' {{.*}} [unblock-blocking-http]
  r = cpr::Options(cpr::Url{"http://localhost/"});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Options' {{.*}} [unblock-blocking-http]
  r = cpr::Post(cpr::Url{"http://localhost/"}, cpr::Body{"x"});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Post' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: r = co_await unblock::cpr::Post(cpr::Url{"http://localhost/"}, cpr::Body{"x"})(boost::asio::use_awaitable);
  r = cpr::Put(cpr::Url{"http://localhost/"});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Put' {{.*}} [unblock-blocking-http]
  r = cpr::Patch(cpr::Url{"http://localhost/"});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Patch' {{.*}} [unblock-blocking-http]
  r = cpr::Delete(cpr::Url{"http://localhost/"});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Delete' {{.*}} [unblock-blocking-http]
  r = cpr::Download(cpr::WriteCallback{}, cpr::Url{"http://localhost/"});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Download' {{.*}} [unblock-blocking-http]
  co_return cpr::Get(cpr::Url{"http://localhost/"}).status_code;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Get' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: co_return (co_await unblock::cpr::Get(cpr::Url{"http://localhost/"})(boost::asio::use_awaitable)).status_code;
}

awaitable<void> cpr_session() {
  cpr::Session session;
  session.SetUrl("http://localhost/");
  cpr::Response r = session.Get();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Session::Get' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: cpr::Response r = co_await unblock::cpr::Get(session)(boost::asio::use_awaitable);
  session.Head();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Session::Head' {{.*}} [unblock-blocking-http]
  session.Options();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Session::Options' {{.*}} [unblock-blocking-http]
  session.Post();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Session::Post' {{.*}} [unblock-blocking-http]
  session.Put();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Session::Put' {{.*}} [unblock-blocking-http]
  session.Patch();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Session::Patch' {{.*}} [unblock-blocking-http]
  session.Delete();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Session::Delete' {{.*}} [unblock-blocking-http]
  session.Download(cpr::WriteCallback{});
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Session::Download' {{.*}} [unblock-blocking-http]
  cpr::Session().Get();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cpr::Session::Get' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: co_await unblock::offload([&] { return cpr::Session().Get(); })(boost::asio::use_awaitable);
  co_return;
}

awaitable<void> httplib_client() {
  httplib::Client cli("localhost", 80);
  auto res = cli.Get("/");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::Client::Get' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: auto res = co_await unblock::httplib::call(cli, [&] { return cli.Get("/"); })(boost::asio::use_awaitable);
  cli.Head("/");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::Client::Head' {{.*}} [unblock-blocking-http]
  cli.Post("/", "x", "text/plain");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::Client::Post' {{.*}} [unblock-blocking-http]
  cli.Put("/", "x", "text/plain");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::Client::Put' {{.*}} [unblock-blocking-http]
  cli.Patch("/", "x", "text/plain");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::Client::Patch' {{.*}} [unblock-blocking-http]
  cli.Delete("/");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::Client::Delete' {{.*}} [unblock-blocking-http]
  cli.Options("/");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::Client::Options' {{.*}} [unblock-blocking-http]
  cli.send(httplib::Request());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::Client::send' {{.*}} [unblock-blocking-http]
  httplib::Client("localhost", 80).Get("/");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::Client::Get' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: co_await unblock::offload([&] { return httplib::Client("localhost", 80).Get("/"); })(boost::asio::use_awaitable);
  co_return;
}

awaitable<void> httplib_ssl_client() {
  httplib::SSLClient cli("localhost");
  if (auto res = cli.Get("/"))
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::ClientImpl::Get' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: if (auto res = co_await unblock::httplib::call(cli, [&] { return cli.Get("/"); })(boost::asio::use_awaitable))
    co_return;
  cli.Head("/");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::ClientImpl::Head' {{.*}} [unblock-blocking-http]
  cli.Post("/", "x", "text/plain");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::ClientImpl::Post' {{.*}} [unblock-blocking-http]
  cli.Put("/", "x", "text/plain");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::ClientImpl::Put' {{.*}} [unblock-blocking-http]
  cli.Patch("/", "x", "text/plain");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::ClientImpl::Patch' {{.*}} [unblock-blocking-http]
  cli.Delete("/");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::ClientImpl::Delete' {{.*}} [unblock-blocking-http]
  cli.Options("/");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::ClientImpl::Options' {{.*}} [unblock-blocking-http]
  cli.send(httplib::Request());
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::ClientImpl::send' {{.*}} [unblock-blocking-http]
}

awaitable<void> httplib_behind_a_pointer() {
  auto cli = std::make_unique<httplib::Client>("localhost", 80);
  auto res = cli->Get("/");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'httplib::Client::Get' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: auto res = co_await unblock::httplib::call(*cli, [&] { return cli->Get("/"); })(boost::asio::use_awaitable);
  co_return;
}

awaitable<void> poco(Poco::Net::HTTPRequest request) {
  Poco::Net::HTTPClientSession session("localhost");
  Poco::Net::HTTPResponse response;
  // They return streams that go on blocking.
  session.sendRequest(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Poco::Net::HTTPClientSession::sendRequest' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: session.sendRequest(request);
  session.receiveResponse(response);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Poco::Net::HTTPClientSession::receiveResponse' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: session.receiveResponse(response);
  session.peekResponse(response);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Poco::Net::HTTPClientSession::peekResponse' {{.*}} [unblock-blocking-http]
  Poco::Net::HTTPSClientSession secure("localhost");
  secure.sendRequest(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Poco::Net::HTTPClientSession::sendRequest' {{.*}} [unblock-blocking-http]
  Poco::URIStreamOpener::defaultOpener().open(Poco::URI("http://localhost/"));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Poco::URIStreamOpener::open' {{.*}} [unblock-blocking-http]
  co_return;
}

awaitable<int> cpprest(pplx::task<int> other) {
  web::http::client::http_client client("http://localhost/");
  web::http::http_response response = client.request("GET").get();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pplx::task::get' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: web::http::http_response response = co_await unblock::offload([&] { return client.request("GET").get(); })(boost::asio::use_awaitable);
  client.request("GET").wait();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pplx::task::wait' {{.*}} [unblock-blocking-http]
  response.extract_json().get();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pplx::task::get' {{.*}} [unblock-blocking-http]
  co_return other.get();
}
