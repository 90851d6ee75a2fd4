#pragma once
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>
namespace YAML {
class Node {};
Node Load(const std::string &text);
Node LoadFile(const std::string &name);
std::vector<Node> LoadAllFromFile(const std::string &name);
} // namespace YAML
namespace toml {
inline namespace v3 {
class table {};
inline namespace ex {
table parse(std::string_view text);
table parse_file(std::string_view name);
} // namespace ex
} // namespace v3
} // namespace toml
namespace pugi {
struct xml_parse_result {
  explicit operator bool() const;
};
class xml_document {
public:
  xml_parse_result load_string(const char *text, unsigned options = 0);
  xml_parse_result load_file(const char *name, unsigned options = 0);
  bool save_file(const char *name, const char *indent = "") const;
};
} // namespace pugi
namespace tinyxml2 {
class XMLDocument {
public:
  int Parse(const char *text);
  int LoadFile(const char *name);
  int SaveFile(const char *name, bool compact = false);
};
} // namespace tinyxml2
namespace boost::property_tree {
class ptree {};
namespace info_parser {
template <class P> void read_info(std::istream &, P &);
template <class P> void read_info(const std::string &, P &);
template <class P> void write_info(const std::string &, const P &);
} // namespace info_parser
namespace ini_parser {
template <class P> void read_ini(std::istream &, P &);
template <class P> void read_ini(const std::string &, P &);
template <class P> void write_ini(const std::string &, const P &);
} // namespace ini_parser
namespace json_parser {
template <class P> void read_json(std::istream &, P &);
template <class P> void read_json(const std::string &, P &);
template <class P> void write_json(std::ostream &, const P &);
template <class P> void write_json(const std::string &, const P &);
} // namespace json_parser
namespace xml_parser {
template <class P> void read_xml(std::istream &, P &, int flags = 0);
template <class P> void read_xml(const std::string &, P &, int flags = 0);
template <class P> void write_xml(const std::string &, const P &);
} // namespace xml_parser
using info_parser::read_info;
using info_parser::write_info;
using ini_parser::read_ini;
using ini_parser::write_ini;
using json_parser::read_json;
using json_parser::write_json;
using xml_parser::read_xml;
using xml_parser::write_xml;
} // namespace boost::property_tree
namespace simdjson {
struct padded_string {
  static padded_string load(std::string_view name);
};
namespace dom {
class parser {
public:
  int parse(std::string_view text);
  int load(const std::string &name);
  int load_many(const std::string &name);
};
} // namespace dom
} // namespace simdjson
class INIReader {
public:
  explicit INIReader(const std::string &name);
  INIReader(const char *text, std::size_t size);
};
namespace cv {
class Mat {};
Mat imread(const std::string &name, int flags = 1);
bool imreadmulti(const std::string &name, std::vector<Mat> &pictures);
bool imwrite(const std::string &name, const Mat &picture);
bool imwritemulti(const std::string &name, const std::vector<Mat> &pictures);
Mat imdecode(const std::vector<char> &bytes, int flags);
} // namespace cv
namespace folly {
template <class C> bool readFile(const char *name, C &out);
template <class C> bool writeFile(const C &data, const char *name);
void writeFileAtomic(std::string_view name, std::string_view data);
int writeFileAtomicNoThrow(std::string_view name, std::string_view data);
} // namespace folly
