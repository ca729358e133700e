// The door to the disk for resolve(): files that others name, as far as they
// are within the root. What is inside `.git` is never handed out.
//
//   RootedFiles files{input, input.formats[0]};
//   std::string why;
//   const parsers::Source* source = files.open("modules/vpc/main.tf", why);
//
// Sources and documents go into the Input, which must outlive this and must not
// be moved meanwhile. Each file is read once, whoever asks.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "linter/input/input.h"

namespace linter::input {

class RootedFiles : public parsers::Files {
 public:
  RootedFiles(Input& input, FormatInput& part);

  const parsers::Source* open(std::string_view path, std::string& why) override;
  const parsers::Document* document(std::string_view path, std::string& why) override;
  std::vector<std::string> list(std::string_view folder) override;
  const std::vector<Entry>* entries(std::string_view folder) override;

 private:
  [[nodiscard]] const parsers::Source* known(const std::string& rooted) const;
  [[nodiscard]] FileText read(const std::string& rooted) const;

  Input& input_;
  FormatInput& part_;
  std::unordered_map<const parsers::Source*, const parsers::Document*> documents_;
  std::unordered_map<std::string, std::unique_ptr<std::vector<Entry>>> folders_;  // rooted
};

}  // namespace linter::input
