#include "parsers/terraform/module/provisioners.h"

#include <fmt/format.h>

#include <algorithm>

#include "parsers/terraform/module/body.h"

namespace parsers::terraform {
namespace {

constexpr std::string_view connection_only[] = {"connection"};

class Reader {
 public:
  explicit Reader(ResourceInstance& instance)
      : instance_(instance),
        module_(*instance.module),
        arena_(module_.run().evaluator.arena()),
        bound_{"self", module_.self(instance), instance.bound} {}

  std::vector<Provision> read() {
    const Body& body = instance_.block->body;
    const Block* shared = body.find_block("connection");
    if (shared != nullptr) add(*shared, "connection", evaluated(*shared, {}));
    std::size_t number = 0;
    for (const Block& block : body.blocks) {
      if (block.type.text != "provisioner" || block.labels.size() != 1) continue;
      const std::string name = fmt::format("provisioner[{}]", number++);
      const Block* own = block.body.find_block("connection");
      add(block, name, provisioner(block, own, shared));
      if (own != nullptr) add(*own, name + ".connection", evaluated(*own, {}));
    }
    return std::move(provisions_);
  }

 private:
  Datum evaluated(const Block& block, std::span<const std::string_view> leaves_out) {
    return evaluate_body(block.body, block.place, module_, &bound_, leaves_out, nullptr);
  }

  Datum provisioner(const Block& block, const Block* own, const Block* shared) {
    const Datum written = evaluated(block, connection_only);
    std::vector<Field> fields(written.fields().begin(), written.fields().end());
    fields.push_back(
        {"type", block.labels[0].place, Datum::text(block.labels[0].text, block.labels[0].place)});
    if (own != nullptr || shared != nullptr) {
      const Block& nearest = own != nullptr ? *own : *shared;
      const Datum connection = in_force(own, shared);
      fields.push_back({"connection", nearest.type.place,
                        Datum::sequence(Datum::Kind::tuple, arena_.copy(std::vector{connection}),
                                        connection.place())});
    }
    return sorted_mapping(Datum::Kind::object, std::move(fields), block.place, arena_);
  }

  // Of two attributes of one name, the last is kept.
  Datum in_force(const Block* own, const Block* shared) {
    if (own == nullptr) return evaluated(*shared, {});
    const Datum nearest = evaluated(*own, {});
    if (shared == nullptr) return nearest;
    const Datum outer = evaluated(*shared, {});
    std::vector<Field> fields(outer.fields().begin(), outer.fields().end());
    fields.insert(fields.end(), nearest.fields().begin(), nearest.fields().end());
    return sorted_mapping(Datum::Kind::object, std::move(fields), own->place, arena_);
  }

  void add(const Block& block, std::string_view name, const Datum& self) {
    provisions_.push_back({&block, arena_.text(name), self});
  }

  ResourceInstance& instance_;
  ModuleInstance& module_;
  Arena& arena_;
  Bound bound_;
  std::vector<Provision> provisions_{};
};

bool is_ours(const Block& block) {
  return block.type.text == "provisioner" || block.type.text == "connection";
}

}  // namespace

std::vector<Provision> provisions_of(ResourceInstance& instance) {
  const auto blocks = instance.block->body.blocks;
  if (std::none_of(blocks.begin(), blocks.end(), is_ours)) return {};
  return Reader(instance).read();
}

}  // namespace parsers::terraform
