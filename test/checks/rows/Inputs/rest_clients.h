#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
namespace RestClient {
struct Response {
  int code;
  std::string body;
};
Response del(const std::string &url);
Response get(const std::string &url);
Response head(const std::string &url);
Response options(const std::string &url);
Response patch(const std::string &url, const std::string &type, const std::string &data);
Response post(const std::string &url, const std::string &type, const std::string &data);
Response put(const std::string &url, const std::string &type, const std::string &data);
class Connection {
public:
  explicit Connection(const std::string &url);
  ~Connection();
  void SetTimeout(int seconds);
  Response del(const std::string &path);
  Response get(const std::string &path);
  Response head(const std::string &path);
  Response options(const std::string &path);
  Response patch(const std::string &path, const std::string &data);
  Response post(const std::string &path, const std::string &data);
  Response put(const std::string &path, const std::string &data);
};
} // namespace RestClient
namespace curlpp {
class Easy {
public:
  virtual ~Easy();
  virtual void perform();
  void reset();
};
} // namespace curlpp
namespace ix {
struct HttpRequestArgs {};
using HttpResponsePtr = std::shared_ptr<int>;
class HttpClient {
public:
  HttpResponsePtr Delete(const std::string &url, std::shared_ptr<HttpRequestArgs>);
  HttpResponsePtr get(const std::string &url, std::shared_ptr<HttpRequestArgs>);
  HttpResponsePtr head(const std::string &url, std::shared_ptr<HttpRequestArgs>);
  HttpResponsePtr patch(const std::string &url, const std::string &body, std::shared_ptr<HttpRequestArgs>);
  HttpResponsePtr post(const std::string &url, const std::string &body, std::shared_ptr<HttpRequestArgs>);
  HttpResponsePtr put(const std::string &url, const std::string &body, std::shared_ptr<HttpRequestArgs>);
  HttpResponsePtr request(const std::string &url, const std::string &verb, const std::string &body, std::shared_ptr<HttpRequestArgs>);
  bool performRequest(std::shared_ptr<HttpRequestArgs>, const std::function<void(const HttpResponsePtr &)> &);
};
} // namespace ix
namespace Aws {
struct Request {};
namespace S3 {
class S3Client {
public:
  S3Client();
  virtual ~S3Client();
  void PutObjectAsync(const Request &);
  virtual int CompleteMultipartUpload(const Request &) const;
  virtual int CopyObject(const Request &) const;
  virtual int CreateBucket(const Request &) const;
  virtual int CreateMultipartUpload(const Request &) const;
  virtual int DeleteObject(const Request &) const;
  virtual int DeleteObjects(const Request &) const;
  virtual int GetObject(const Request &) const;
  virtual int HeadBucket(const Request &) const;
  virtual int HeadObject(const Request &) const;
  virtual int ListBuckets() const;
  virtual int ListObjects(const Request &) const;
  virtual int ListObjectsV2(const Request &) const;
  virtual int PutObject(const Request &) const;
  virtual int UploadPart(const Request &) const;
};
} // namespace S3
namespace DynamoDB {
class DynamoDBClient {
public:
  DynamoDBClient();
  virtual int BatchGetItem(const Request &) const;
  virtual int BatchWriteItem(const Request &) const;
  virtual int DeleteItem(const Request &) const;
  virtual int GetItem(const Request &) const;
  virtual int PutItem(const Request &) const;
  virtual int Query(const Request &) const;
  virtual int Scan(const Request &) const;
  virtual int UpdateItem(const Request &) const;
};
} // namespace DynamoDB
namespace SNS {
class SNSClient {
public:
  SNSClient();
  virtual int Publish(const Request &) const;
};
} // namespace SNS
namespace SQS {
class SQSClient {
public:
  SQSClient();
  virtual int DeleteMessage(const Request &) const;
  virtual int ReceiveMessage(const Request &) const;
  virtual int SendMessage(const Request &) const;
};
} // namespace SQS
} // namespace Aws
