// Builds the Value of one document out of yaml-cpp's events. Private to the
// Reader.
#pragma once

#include <yaml-cpp/eventhandler.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/kubernetes/reader.h"

namespace parsers::kubernetes {

class Builder final : public YAML::EventHandler {
 public:
  // Thrown through yaml-cpp when the rest of the document is of no use; a
  // Problem has been reported, or the text is a template.
  struct Stop {};

  Builder(Reader& reader, Stretch document);

  [[nodiscard]] const Value* root() const { return root_; }

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override;
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override;
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override;
  void OnAnchor(const YAML::Mark& mark, const std::string& name) override;

 private:
  // A collection that is not finished yet.
  struct Frame {
    bool is_map = false;
    char closing = '\0';      // of a flow collection
    bool key_is_next = true;  // of a map
    bool key_is_refused = false;
    bool key_is_merge = false;
    bool is_text = false;  // yaml-cpp's pair for what Kubernetes reads as one text
    std::size_t begin = 0;
    std::size_t last_end = 0;  // behind the last thing in it
    std::size_t first = 0;     // of its elements in values_ or members_
    YAML::anchor_t anchor = 0;
    std::uint64_t weight = 1;  // values in it, aliases counted in full
  };
  struct Anchor {
    Value value{};
    std::string_view name{};
    std::uint64_t weight = 0;  // 0: not finished
  };
  // A value and what is known of it besides.
  struct Node {
    Value value{};
    std::size_t end = 0;  // behind it in the text
    YAML::anchor_t anchor = 0;
    std::uint64_t weight = 1;
    bool is_merge_key = false;
    bool is_alias = false;
    Place key_place{};  // without quotes
  };

  [[nodiscard]] std::size_t offset(const YAML::Mark& mark) const;
  [[nodiscard]] Node scalar_at(std::size_t at, std::string_view tag, const std::string& value);
  [[nodiscard]] std::string corrected(std::size_t at, std::size_t end,
                                      const std::string& value) const;
  [[nodiscard]] std::size_t place_of_nothing() const;
  void open(std::size_t at, const std::string& tag, YAML::anchor_t anchor, bool is_map);
  void close();
  [[nodiscard]] std::size_t end_of(const Frame& frame) const;
  void add(const Node& node);
  void add_key(Frame& frame, Node node);
  [[nodiscard]] bool is_pair_in_flow() const;
  void take_colon(Frame& frame, Node& node);
  void merge(const Value& from, const Origin* origin);
  void drop_repeated_keys(std::size_t first);
  void count_node(std::size_t at);
  [[noreturn]] void stop_at_template(std::size_t at);
  [[noreturn]] void stop(std::string id, std::string message, std::size_t at);
  void problem(std::string id, Problem::Severity severity, std::string message, Place place,
               std::string hint = {});

  Reader& reader_;
  const Source& source_;
  Arena& arena_;
  std::string_view text_;  // up to the end of the document
  Stretch document_;
  std::vector<Frame> frames_;
  std::vector<Anchor> anchors_;
  std::string_view anchor_name_{};  // of the node that comes next
  const Value* root_ = nullptr;
  bool started_ = false;
};

}  // namespace parsers::kubernetes
