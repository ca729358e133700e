#include "linter/resolve.h"

#include <algorithm>
#include <cassert>

namespace linter {

using parsers::Document;
using parsers::Format;
using parsers::Part;

namespace {

bool hands_to(const Format& from, const Format& to) {
  return std::find(from.hands_to.begin(), from.hands_to.end(), to.name) != from.hands_to.end();
}

// Indices of the formats: whoever hands something on before whoever takes it.
std::vector<std::size_t> order_of(std::span<const Format* const> formats) {
  std::vector<std::size_t> order;
  std::vector<bool> placed(formats.size(), false);
  while (order.size() < formats.size()) {
    const std::size_t before = order.size();
    for (std::size_t i = 0; i < formats.size(); ++i) {
      if (placed[i]) continue;
      const bool waits = [&] {
        for (std::size_t j = 0; j < formats.size(); ++j)
          if (j != i && !placed[j] && hands_to(*formats[j], *formats[i])) return true;
        return false;
      }();
      if (waits) continue;
      placed[i] = true;
      order.push_back(i);
    }
    assert(order.size() > before && "formats hand parts to each other in a circle");
    if (order.size() == before) break;
  }
  return order;
}

std::unique_ptr<Document> read_part(const Part& part, const Format& format, parsers::Arena& arena) {
  if (part.source == nullptr)
    return format.adopt == nullptr ? nullptr : format.adopt(*part.value, arena);
  const bool claimed = !part.if_claimed || format.claims(*part.source) == parsers::Claim::yes;
  return claimed ? format.parse(*part.source, arena) : nullptr;
}

bool by_path(const Document* left, const Document* right) {
  return left->source->path() < right->source->path();
}

}  // namespace

Resolution resolve_all(std::span<const Format* const> formats, const parsers::Settings& settings,
                       const std::function<Given(const Format&)>& given, const Further& further) {
  Resolution done;
  done.resolved.resize(formats.size());
  for (const std::size_t i : order_of(formats)) {
    const Format& format = *formats[i];
    const std::span<const Part> others =
        further ? further(format, done.resolved) : std::span<const Part>{};
    Given own = given(format);
    const std::size_t files = own.documents.size();
    const auto take = [&](std::span<const Part> parts) {
      for (const Part& part : parts) {
        if (part.format != format.name) continue;
        std::unique_ptr<Document> document = read_part(part, format, *own.arena);
        if (document == nullptr) continue;
        document->part = &part;
        own.documents.push_back(document.get());
        done.from_parts.push_back(std::move(document));
      }
    };
    take(others);
    for (const parsers::Resolved& other : done.resolved) take(other.parts);
    if (own.documents.size() > files)
      std::stable_sort(own.documents.begin(), own.documents.end(), by_path);
    done.resolved[i] = format.resolve(own.documents, settings, *own.files, *own.arena);
  }
  return done;
}

}  // namespace linter
