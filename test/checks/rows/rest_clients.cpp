// The rows of rest_clients.yaml.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/rest_clients.h"

awaitable<void> rest_client(std::string url, RestClient::Connection &shared) {
  RestClient::Response r = RestClient::get(url);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RestClient::get' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: RestClient::Response r = co_await unblock::offload([&] { return RestClient::get(url); })(boost::asio::use_awaitable);
  RestClient::del(url);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RestClient::del' {{.*}} [unblock-blocking-http]
  RestClient::head(url);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RestClient::head' {{.*}} [unblock-blocking-http]
  RestClient::options(url);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RestClient::options' {{.*}} [unblock-blocking-http]
  RestClient::patch(url, "t", "d");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RestClient::patch' {{.*}} [unblock-blocking-http]
  RestClient::post(url, "t", "d");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RestClient::post' {{.*}} [unblock-blocking-http]
  RestClient::put(url, "t", "d");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RestClient::put' {{.*}} [unblock-blocking-http]
  RestClient::Connection own(url);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RestClient::Connection' {{.*}} [unblock-unpooled-client]
  own.SetTimeout(3);
  own.get("/");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RestClient::Connection::get' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: co_await unblock::offload([&] { return own.get("/"); })(boost::asio::use_awaitable);
  own.del("/");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RestClient::Connection::del' {{.*}} [unblock-blocking-http]
  own.head("/");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RestClient::Connection::head' {{.*}} [unblock-blocking-http]
  own.options("/");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RestClient::Connection::options' {{.*}} [unblock-blocking-http]
  shared.patch("/", "d");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RestClient::Connection::patch' {{.*}} [unblock-blocking-http]
  shared.post("/", "d");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RestClient::Connection::post' {{.*}} [unblock-blocking-http]
  shared.put("/", "d");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'RestClient::Connection::put' {{.*}} [unblock-blocking-http]
  co_return;
}

awaitable<void> others(curlpp::Easy &easy, ix::HttpClient &client, std::shared_ptr<ix::HttpRequestArgs> args) {
  easy.perform();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'curlpp::Easy::perform' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: co_await unblock::offload([&] { return easy.perform(); })(boost::asio::use_awaitable);
  easy.reset();
  auto r = client.get("u", args);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ix::HttpClient::get' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: auto r = co_await unblock::offload([&] { return client.get("u", args); })(boost::asio::use_awaitable);
  client.Delete("u", args);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ix::HttpClient::Delete' {{.*}} [unblock-blocking-http]
  client.head("u", args);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ix::HttpClient::head' {{.*}} [unblock-blocking-http]
  client.patch("u", "b", args);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ix::HttpClient::patch' {{.*}} [unblock-blocking-http]
  client.post("u", "b", args);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ix::HttpClient::post' {{.*}} [unblock-blocking-http]
  client.put("u", "b", args);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ix::HttpClient::put' {{.*}} [unblock-blocking-http]
  client.request("u", "v", "b", args);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ix::HttpClient::request' {{.*}} [unblock-blocking-http]
  client.performRequest(args, [](const ix::HttpResponsePtr &) {});
  co_return;
}

awaitable<void> amazon(const Aws::S3::S3Client &s3, const Aws::DynamoDB::DynamoDBClient &db, Aws::Request request) {
  Aws::SNS::SNSClient sns;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::SNS::SNSClient' {{.*}} [unblock-unpooled-client]
  Aws::SQS::SQSClient sqs;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::SQS::SQSClient' {{.*}} [unblock-unpooled-client]
  Aws::S3::S3Client other;
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::S3::S3Client' {{.*}} [unblock-unpooled-client]
  auto store = std::make_unique<Aws::DynamoDB::DynamoDBClient>();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::DynamoDB::DynamoDBClient' {{.*}} [unblock-unpooled-client]
  const int outcome = s3.GetObject(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::S3::S3Client::GetObject' {{.*}} [unblock-blocking-http]
  // CHECK-FIXES: const int outcome = co_await unblock::offload([&] { return s3.GetObject(request); })(boost::asio::use_awaitable);
  s3.CompleteMultipartUpload(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::S3::S3Client::CompleteMultipartUpload' {{.*}} [unblock-blocking-http]
  s3.CopyObject(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::S3::S3Client::CopyObject' {{.*}} [unblock-blocking-http]
  s3.CreateBucket(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::S3::S3Client::CreateBucket' {{.*}} [unblock-blocking-http]
  s3.CreateMultipartUpload(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::S3::S3Client::CreateMultipartUpload' {{.*}} [unblock-blocking-http]
  s3.DeleteObject(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::S3::S3Client::DeleteObject' {{.*}} [unblock-blocking-http]
  s3.DeleteObjects(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::S3::S3Client::DeleteObjects' {{.*}} [unblock-blocking-http]
  s3.HeadBucket(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::S3::S3Client::HeadBucket' {{.*}} [unblock-blocking-http]
  s3.HeadObject(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::S3::S3Client::HeadObject' {{.*}} [unblock-blocking-http]
  s3.ListBuckets();
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::S3::S3Client::ListBuckets' {{.*}} [unblock-blocking-http]
  s3.ListObjects(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::S3::S3Client::ListObjects' {{.*}} [unblock-blocking-http]
  s3.ListObjectsV2(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::S3::S3Client::ListObjectsV2' {{.*}} [unblock-blocking-http]
  s3.PutObject(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::S3::S3Client::PutObject' {{.*}} [unblock-blocking-http]
  s3.UploadPart(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::S3::S3Client::UploadPart' {{.*}} [unblock-blocking-http]
  db.BatchGetItem(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::DynamoDB::DynamoDBClient::BatchGetItem' {{.*}} [unblock-blocking-http]
  db.BatchWriteItem(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::DynamoDB::DynamoDBClient::BatchWriteItem' {{.*}} [unblock-blocking-http]
  db.DeleteItem(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::DynamoDB::DynamoDBClient::DeleteItem' {{.*}} [unblock-blocking-http]
  db.GetItem(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::DynamoDB::DynamoDBClient::GetItem' {{.*}} [unblock-blocking-http]
  db.PutItem(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::DynamoDB::DynamoDBClient::PutItem' {{.*}} [unblock-blocking-http]
  db.Query(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::DynamoDB::DynamoDBClient::Query' {{.*}} [unblock-blocking-http]
  db.Scan(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::DynamoDB::DynamoDBClient::Scan' {{.*}} [unblock-blocking-http]
  db.UpdateItem(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::DynamoDB::DynamoDBClient::UpdateItem' {{.*}} [unblock-blocking-http]
  sns.Publish(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::SNS::SNSClient::Publish' {{.*}} [unblock-blocking-http]
  sqs.DeleteMessage(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::SQS::SQSClient::DeleteMessage' {{.*}} [unblock-blocking-http]
  sqs.ReceiveMessage(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::SQS::SQSClient::ReceiveMessage' {{.*}} [unblock-blocking-http]
  sqs.SendMessage(request);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'Aws::SQS::SQSClient::SendMessage' {{.*}} [unblock-blocking-http]
  other.PutObjectAsync(request);
  co_return;
}
