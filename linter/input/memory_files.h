// Files that are only in memory: how an example or a pasted text is read as if it
// lay on a disk.
//
//   MemoryFiles files;
//   files.add("conf.d/app.conf", text);
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/format.h"

namespace linter {

// What a folder holds where these, and nothing else, are the paths of all files;
// empty: no such folder.
[[nodiscard]] std::vector<parsers::Files::Entry> entries_among(
    const std::vector<std::string>& paths, std::string_view folder);

class MemoryFiles final : public parsers::Files {
 public:
  // The Source stays valid as long as this.
  const parsers::Source& add(std::string path, std::string text);

  // Every file that `format` wants and claims, parsed, by path.
  [[nodiscard]] std::vector<const parsers::Document*> documents_of(const parsers::Format& format,
                                                                   parsers::Arena& arena);

  const parsers::Source* open(std::string_view path, std::string& why) override;
  const parsers::Document* document(std::string_view path, std::string& why) override;
  std::vector<std::string> list(std::string_view folder) override;
  const std::vector<Entry>* entries(std::string_view folder) override;

 private:
  const parsers::Document* parsed(const parsers::Source& source);

  std::map<std::string, std::unique_ptr<parsers::Source>, std::less<>> sources_;
  std::map<const parsers::Source*, std::unique_ptr<parsers::Document>> documents_;
  std::map<std::string, std::vector<Entry>, std::less<>> folders_;
  const parsers::Format* format_ = nullptr;  // the one that is being read
  parsers::Arena* arena_ = nullptr;
};

}  // namespace linter
