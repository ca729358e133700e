// Our functions beside those that a real `terraform metadata functions` told of
// (terraform/functions.txt): none is missing, and each takes as many arguments, of
// these types.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "parsers/terraform/functions/function.h"
#include "tests/test.h"

using namespace parsers::terraform;

namespace {

struct Signature {
  std::string name{};
  std::vector<std::string> types{};
  bool has_more = false;  // any number of the last one
};

std::vector<Signature> signatures() {
  std::vector<Signature> all;
  std::ifstream file(std::filesystem::path(SOURCE_FOLDER) /
                     "tests/differential/terraform/functions.txt");
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    Signature signature;
    words >> signature.name;
    for (std::string type; words >> type;) {
      signature.has_more = type.starts_with('*');
      signature.types.push_back(type.substr(signature.has_more ? 1 : 0));
    }
    all.push_back(signature);
  }
  return all;
}

// The letters (function.h) that a parameter of this type may have. Terraform says
// "dynamic" of all that it looks at more closely itself.
std::string_view letters_for(const std::string& type) {
  if (type == "string") return "sv";  // templatestring() looks at it as it is
  if (type == "number") return "n";
  if (type == "bool") return "b";
  if (type == "[list,string]") return "T";
  if (type == "[list,bool]") return "B";
  if (type == "[list,dynamic]") return "D";
  if (type == "[set,dynamic]") return "S";
  if (type == "[map,[list,string]]") return "M";
  return "snblmvaDSTBM";
}

// What differs, in words; "" if nothing does.
std::string difference(const Signature& theirs, const Function& ours) {
  const std::size_t least = theirs.types.size() - (theirs.has_more ? 1 : 0);
  if (ours.least < least) return fmt::format("takes {} arguments at least", least);
  if (theirs.has_more ? ours.most <= least : ours.most != least || ours.least != least)
    return fmt::format("takes {}{} arguments", least, theirs.has_more ? " or more" : "");
  for (std::size_t i = 0; i < theirs.types.size(); ++i) {
    const char letter = ours.parameters[std::min(i, ours.parameters.size() - 1)];
    if (letters_for(theirs.types[i]).find(letter) == std::string_view::npos)
      return fmt::format("takes a {} as argument {}", theirs.types[i], i + 1);
  }
  return {};
}

}  // namespace

TEST_CASE("every function of Terraform is here and takes what it takes there") {
  const std::vector<Signature> all = signatures();
  CHECK(all.size() >= 118);
  for (const Signature& signature : all) {
    CAPTURE(signature.name);
    CHECK(is_function(signature.name));
    CHECK(is_function("core::" + signature.name));
    if (const Function* ours = find_function(signature.name))
      CHECK(difference(signature, *ours) == "");
    else
      CHECK_FALSE(why_unknown(signature.name).empty());
  }
}

TEST_CASE("the functions that only OpenTofu has are here, and those of Terraform's own provider") {
  for (const char* name :
       {"base64gunzip", "cidrcontains", "urldecode", "provider::terraform::encode_tfvars",
        "provider::terraform::decode_tfvars", "provider::terraform::encode_expr"})
    CHECK(is_function(name));
}
