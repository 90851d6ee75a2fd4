// A request that is configured step by step, and may be sent more than once over one connection.
#ifndef CPR_SESSION_H
#define CPR_SESSION_H

#include "response.h"

#include <memory>

namespace cpr {

class Session {
public:
  Session() : curl_(std::make_shared<CurlHolder>()) {
    curl_easy_setopt(curl_->handle, CURLOPT_ERRORBUFFER, curl_->error.data());
    curl_easy_setopt(curl_->handle, CURLOPT_FOLLOWLOCATION, 1L);
  }
  Session(const Session &) = delete;
  Session(Session &&) = default;
  Session &operator=(const Session &) = delete;
  Session &operator=(Session &&) = default;

  void SetUrl(const Url &url) { url_ = url; }
  void SetParameters(const Parameters &parameters) { parameters_ = parameters; }
  void SetHeader(const Header &header) { header_ = header; }
  void UpdateHeader(const Header &header) {
    for (const auto &[name, value] : header)
      header_[name] = value;
  }
  void SetBody(const Body &body) { SetPostFields(body.str()); }
  void SetPayload(const Payload &payload) { SetPostFields(payload.GetContent()); }
  void SetTimeout(const Timeout &timeout) { SetLong(CURLOPT_TIMEOUT_MS, timeout.Milliseconds()); }
  void SetConnectTimeout(const ConnectTimeout &timeout) {
    SetLong(CURLOPT_CONNECTTIMEOUT_MS, timeout.Milliseconds());
  }
  void SetUserAgent(const UserAgent &agent) {
    curl_easy_setopt(curl_->handle, CURLOPT_USERAGENT, agent.c_str());
  }
  void SetBearer(const Bearer &bearer) {
    SetLong(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BEARER));
    curl_easy_setopt(curl_->handle, CURLOPT_XOAUTH2_BEARER, bearer.GetToken());
  }
  void SetVerifySsl(const VerifySsl &verify) { SetLong(CURLOPT_SSL_VERIFYPEER, verify ? 1L : 0L); }

  void SetOption(const Url &url) { SetUrl(url); }
  void SetOption(const Parameters &parameters) { SetParameters(parameters); }
  void SetOption(const Header &header) { SetHeader(header); }
  void SetOption(const Body &body) { SetBody(body); }
  void SetOption(const Payload &payload) { SetPayload(payload); }
  void SetOption(const Timeout &timeout) { SetTimeout(timeout); }
  void SetOption(const ConnectTimeout &timeout) { SetConnectTimeout(timeout); }
  void SetOption(const UserAgent &agent) { SetUserAgent(agent); }
  void SetOption(const Bearer &bearer) { SetBearer(bearer); }
  void SetOption(const VerifySsl &verify) { SetVerifySsl(verify); }

  Response Get() { return PrepareGet(), Perform(); }
  Response Post() { return PreparePost(), Perform(); }
  Response Put() { return PreparePut(), Perform(); }
  Response Patch() { return PreparePatch(), Perform(); }
  Response Delete() { return PrepareDelete(), Perform(); }
  Response Head() { return PrepareHead(), Perform(); }
  Response Options() { return PrepareOptions(), Perform(); }

  std::shared_ptr<CurlHolder> GetCurlHolder() { return curl_; }

#ifndef UNBLOCK_TEST_CPR_WITHOUT_PREPARE // versions before 1.8 have no Prepare*
  void PrepareGet() { Prepare(nullptr, 0L); }
  void PreparePost() { Prepare("POST", 0L); }
  void PreparePut() { Prepare("PUT", 0L); }
  void PreparePatch() { Prepare("PATCH", 0L); }
  void PrepareDelete() { Prepare("DELETE", 0L); }
  void PrepareHead() { Prepare(nullptr, 1L); }
  void PrepareOptions() { Prepare("OPTIONS", 0L); }
  Response Complete(CURLcode code) { return Finish(code); }
#else
private:
  void PrepareGet() { Prepare(nullptr, 0L); }
  void PreparePost() { Prepare("POST", 0L); }
  void PreparePut() { Prepare("PUT", 0L); }
  void PreparePatch() { Prepare("PATCH", 0L); }
  void PrepareDelete() { Prepare("DELETE", 0L); }
  void PrepareHead() { Prepare(nullptr, 1L); }
  void PrepareOptions() { Prepare("OPTIONS", 0L); }
#endif

private:
  static std::size_t Append(char *data, std::size_t size, std::size_t count, std::string *to) {
    to->append(data, size * count);
    return size * count;
  }

  void SetLong(CURLoption option, long value) { curl_easy_setopt(curl_->handle, option, value); }

  void SetPostFields(const std::string &text) {
    curl_easy_setopt(curl_->handle, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(text.size()));
    curl_easy_setopt(curl_->handle, CURLOPT_COPYPOSTFIELDS, text.data());
    has_body_ = true;
  }

  void Prepare(const char *method, long nobody) {
    CURL *const handle = curl_->handle;
    std::string url = url_.str();
    if (const std::string query = parameters_.GetContent(); !query.empty())
      url += "?" + query;
    curl_slist_free_all(std::exchange(curl_->chunk, nullptr));
    for (const auto &[name, value] : header_)
      curl_->chunk = curl_slist_append(curl_->chunk,
                                       (value.empty() ? name + ";" : name + ": " + value).c_str());
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, curl_->chunk);
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, nullptr);
    if (!has_body_ && method == nullptr)
      curl_easy_setopt(handle, CURLOPT_HTTPGET, 1L);
    curl_easy_setopt(handle, CURLOPT_NOBODY, nobody);
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, method);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &Session::Append);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &text_);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, &Session::Append);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &raw_header_);
    text_.clear();
    raw_header_.clear();
    curl_->error[0] = '\0';
  }

  Response Perform() { return Finish(curl_easy_perform(curl_->handle)); }

  Response Finish(CURLcode code) {
    Response response;
    char *url = nullptr;
    curl_easy_getinfo(curl_->handle, CURLINFO_RESPONSE_CODE, &response.status_code);
    curl_easy_getinfo(curl_->handle, CURLINFO_TOTAL_TIME, &response.elapsed);
    curl_easy_getinfo(curl_->handle, CURLINFO_EFFECTIVE_URL, &url);
    response.url = Url(url != nullptr ? url : "");
    response.error = Error(code, curl_->error.data());
    response.text = text_;
    response.raw_header = raw_header_;
    response.status_line = raw_header_.substr(0, raw_header_.find("\r\n"));
    response.header = ParseHeader(raw_header_);
    return response;
  }

  static Header ParseHeader(const std::string &raw) {
    Header header;
    for (std::size_t begin = 0, end = 0; (end = raw.find("\r\n", begin)) != raw.npos;
         begin = end + 2) {
      const std::string line = raw.substr(begin, end - begin);
      if (const auto colon = line.find(':'); colon != line.npos)
        header[line.substr(0, colon)] =
            line.substr(std::min(line.find_first_not_of(' ', colon + 1), line.size()));
    }
    return header;
  }

  std::shared_ptr<CurlHolder> curl_;
  Url url_;
  Parameters parameters_;
  Header header_;
  std::string text_;
  std::string raw_header_;
  bool has_body_ = false;
};

} // namespace cpr

#endif
