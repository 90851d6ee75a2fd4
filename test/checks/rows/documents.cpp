// The rows of documents.yaml.
// RUN: %check_unblock %s 'unblock-*' %t --fix-notes --broken-fixed
#include "Inputs/awaitable.h"
#include "Inputs/documents.h"
#include <sstream>

awaitable<void> yaml_and_toml(std::string name, std::string text) {
  YAML::Node config = YAML::LoadFile(name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'YAML::LoadFile' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: YAML::Node config = co_await unblock::offload([&] { return YAML::LoadFile(name); })(boost::asio::use_awaitable);
  YAML::LoadAllFromFile(name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'YAML::LoadAllFromFile' {{.*}} [unblock-blocking-file-io]
  toml::table table = toml::parse_file(name);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'toml::parse_file' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: toml::table table = co_await unblock::offload([&] { return toml::parse_file(name); })(boost::asio::use_awaitable);
  // From a text, or of a file that is none.
  YAML::Load(text);
  toml::parse(text);
  YAML::LoadFile("/proc/self/status");
  co_return;
}

awaitable<void> xml(pugi::xml_document &pugi, tinyxml2::XMLDocument &tiny, const char *text) {
  bool loaded(pugi.load_file("a.xml"));
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pugi::xml_document::load_file' {{.*}} [unblock-blocking-file-io]
  pugi.save_file("a.xml");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pugi::xml_document::save_file' {{.*}} [unblock-blocking-file-io]
  tiny.LoadFile("a.xml");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'tinyxml2::XMLDocument::LoadFile' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: co_await unblock::offload([&] { return tiny.LoadFile("a.xml"); })(boost::asio::use_awaitable);
  tiny.SaveFile("a.xml");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'tinyxml2::XMLDocument::SaveFile' {{.*}} [unblock-blocking-file-io]
  pugi.load_string(text);
  tiny.Parse(text);
  co_return;
}

awaitable<void> trees(std::istringstream &in, std::ostringstream &out) {
  namespace pt = boost::property_tree;
  pt::ptree tree;
  pt::read_json("a.json", tree);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::property_tree::json_parser::read_json' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: co_await unblock::offload([&] { return pt::read_json("a.json", tree); })(boost::asio::use_awaitable);
  pt::write_json("a.json", tree);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::property_tree::json_parser::write_json' {{.*}} [unblock-blocking-file-io]
  pt::read_ini("a.ini", tree);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::property_tree::ini_parser::read_ini' {{.*}} [unblock-blocking-file-io]
  pt::write_ini("a.ini", tree);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::property_tree::ini_parser::write_ini' {{.*}} [unblock-blocking-file-io]
  pt::read_info("a.info", tree);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::property_tree::info_parser::read_info' {{.*}} [unblock-blocking-file-io]
  pt::write_info("a.info", tree);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::property_tree::info_parser::write_info' {{.*}} [unblock-blocking-file-io]
  pt::read_xml("a.xml", tree);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::property_tree::xml_parser::read_xml' {{.*}} [unblock-blocking-file-io]
  pt::write_xml("a.xml", tree);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'boost::property_tree::xml_parser::write_xml' {{.*}} [unblock-blocking-file-io]
  // Of a stream.
  pt::read_json(in, tree);
  pt::write_json(out, tree);
  pt::read_xml(in, tree);
  co_return;
}

awaitable<void> others(simdjson::dom::parser &parser, const char *text, std::vector<char> bytes) {
  auto padded = simdjson::padded_string::load("a.json");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'simdjson::padded_string::load' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: auto padded = co_await unblock::offload([&] { return simdjson::padded_string::load("a.json"); })(boost::asio::use_awaitable);
  parser.load("a.json");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'simdjson::dom::parser::load' {{.*}} [unblock-blocking-file-io]
  parser.load_many("a.json");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'simdjson::dom::parser::load_many' {{.*}} [unblock-blocking-file-io]
  parser.parse(text);
  INIReader ini("a.ini");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'INIReader' {{.*}} [unblock-blocking-file-io]
  INIReader parsed(text, 7);
  cv::Mat picture = cv::imread("a.png");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cv::imread' {{.*}} [unblock-blocking-file-io]
  // CHECK-FIXES: cv::Mat picture = co_await unblock::offload([&] { return cv::imread("a.png"); })(boost::asio::use_awaitable);
  std::vector<cv::Mat> pictures;
  cv::imreadmulti("a.tiff", pictures);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cv::imreadmulti' {{.*}} [unblock-blocking-file-io]
  cv::imwrite("b.png", picture);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cv::imwrite' {{.*}} [unblock-blocking-file-io]
  cv::imwritemulti("b.tiff", pictures);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'cv::imwritemulti' {{.*}} [unblock-blocking-file-io]
  cv::imdecode(bytes, 1);
  std::string content;
  folly::readFile("a", content);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::readFile' {{.*}} [unblock-blocking-file-io]
  folly::writeFile(content, "a");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::writeFile' {{.*}} [unblock-blocking-file-io]
  const std::string path_as_data = "/proc/stat";
  folly::writeFile(path_as_data, "b");
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::writeFile' {{.*}} [unblock-blocking-file-io]
  folly::writeFileAtomic("a", content);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::writeFileAtomic' {{.*}} [unblock-blocking-file-io]
  folly::writeFileAtomicNoThrow("a", content);
  // CHECK-MESSAGES: :[[@LINE-1]]:{{[0-9]+}}: warning: 'folly::writeFileAtomicNoThrow' {{.*}} [unblock-blocking-file-io]
  co_return;
}
