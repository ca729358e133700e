#include "linter/input/input.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <climits>
#include <system_error>
#include <thread>
#include <tuple>
#include <utility>

#include "linter/input/path.h"
#include "parsers/text/legible.h"

namespace linter::input {
namespace {

using parsers::Problem;

constexpr std::size_t files_per_turn = 16;  // what a worker takes at once

// What came of one file. Workers write each their own, so that the order of the
// files is the order of the results.
struct Slot {
  std::unique_ptr<parsers::Source> source{};
  std::unique_ptr<parsers::Document> document{};
  std::size_t format = 0;  // index; of no meaning without a document
  std::optional<Problem> problem{};
};

std::string current_folder() {
  char folder[PATH_MAX];
  return ::getcwd(folder, sizeof folder) != nullptr ? folder : "/";
}

Problem unread(const std::string& path, const FileText& file, std::size_t size_limit) {
  if (file.status != FileText::Status::too_large)
    return {"input/unreadable", Problem::Severity::error, file.why, {}, path, {}};
  return {"limit/file-size",
          Problem::Severity::error,
          fmt::format("is larger than {} bytes and was not read", size_limit),
          {},
          path,
          "raise the limit with `--max-file-size`, or exclude the file"};
}

// A format that looks at the text cannot tell whether this is one of its files.
Problem encrypted(const std::string& path) {
  return {"input/no-text",
          Problem::Severity::error,
          "is encrypted by git-crypt and was not read",
          {},
          path,
          "run `git-crypt unlock` before, or exclude it"};
}

// The first format that claims the file, if any, parses it.
void parse(std::span<const parsers::Format* const> formats, Slot& slot, parsers::Arena& arena) {
  for (std::size_t i = 0; i < formats.size(); ++i) {
    const parsers::Format& format = *formats[i];
    if (format.wants == nullptr || !format.wants(slot.source->path())) continue;
    if (format.claims(*slot.source) != parsers::Claim::yes) continue;
    slot.format = i;
    slot.document = format.parse(*slot.source, arena);
    return;
  }
}

void read_file(const Root& root, const std::string& path, const InputOptions& options, Slot& slot,
               parsers::Arena& arena) {
  const auto rooted = root.rooted(path);
  FileText file = rooted ? root.read(*rooted, options.file_size)
                         : FileText{FileText::Status::outside, {}, "is outside the root folder"};
  if (file.status != FileText::Status::read) {
    slot.problem = unread(path, file, options.file_size);
    return;
  }
  slot.source = std::make_unique<parsers::Source>(path, std::move(file.text));
  parse(options.discover.formats, slot, arena);
  if (slot.document == nullptr && parsers::is_encrypted(slot.source->text()))
    slot.problem = encrypted(path);
}

// Calls work(slot index, arena) for each slot, on up to `threads` threads.
template <typename Work>
void share_out(std::size_t count, unsigned threads, std::deque<parsers::Arena>& arenas,
               const Work& work) {
  std::atomic<std::size_t> next{0};
  const auto run = [&](parsers::Arena& arena) {
    while (true) {
      const std::size_t begin = next.fetch_add(files_per_turn);
      if (begin >= count) return;
      for (std::size_t i = begin; i < std::min(begin + files_per_turn, count); ++i) work(i, arena);
    }
  };
  const std::size_t turns = (count + files_per_turn - 1) / files_per_turn;
  const std::size_t wanted = std::max<std::size_t>(1, std::min<std::size_t>(threads, turns));
  while (arenas.size() < wanted) arenas.emplace_back();
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < wanted; ++i) {
    try {
      others.emplace_back([&run, &arena = arenas[i]] { run(arena); });
    } catch (const std::system_error&) {
      break;  // the system gives no more threads: those that there are do the work
    }
  }
  run(arenas.front());
  for (std::thread& other : others) other.join();
}

void collect(std::vector<Slot>& slots, Input& input) {
  for (Slot& slot : slots) {
    if (slot.problem) {
      input.problems.push_back(*std::move(slot.problem));
      ++input.files_failed;
      continue;
    }
    const parsers::Source& source = *slot.source;
    input.source_by_path.emplace(source.path(), &source);
    if (slot.document) {
      input.formats[slot.format].documents.push_back(std::move(slot.document));
    } else {
      input.left_alone.push_back(source.path());
    }
    input.sources.push_back(std::move(slot.source));
  }
}

void sort_problems(std::vector<Problem>& problems) {
  std::sort(problems.begin(), problems.end(), [](const Problem& left, const Problem& right) {
    return std::tie(left.path, left.id, left.message) <
           std::tie(right.path, right.id, right.message);
  });
}

std::shared_ptr<const Root> find_root(const InputOptions& options,
                                      std::vector<std::string>& errors) {
  const std::string current =
      options.current_folder.empty() ? current_folder() : options.current_folder;
  std::string error;
  if (!options.texts.empty()) {
    if (auto root = Root::find({options.texts.front().path}, current, error)) return root;
    return Root::find({}, current, error);
  }
  auto root = Root::find(options.discover.paths, current, error);
  if (!root) errors.push_back(std::move(error));
  return root;
}

std::vector<Slot> read_texts(const InputOptions& options, parsers::Arena& arena) {
  std::vector<Slot> slots;
  for (const GivenText& given : options.texts) {
    Slot& slot = slots.emplace_back();
    if (given.text.size() > options.file_size) {
      slot.problem = unread(given.path, {FileText::Status::too_large, {}, {}}, options.file_size);
      continue;
    }
    slot.source = std::make_unique<parsers::Source>(given.path, given.text);
    parse(options.discover.formats, slot, arena);
  }
  std::sort(slots.begin(), slots.end(), [](const Slot& left, const Slot& right) {
    if (!left.source || !right.source) return left.source < right.source;
    return left.source->path() < right.source->path();
  });
  return slots;
}

std::vector<Slot> read_files(const InputOptions& options, unsigned threads, Input& input) {
  Discovered found = discover(*input.root, options.discover);
  input.errors = std::move(found.errors);
  input.problems = std::move(found.problems);
  input.left_alone = std::move(found.unwanted);
  if (!input.errors.empty()) return {};
  std::vector<Slot> slots(found.files.size());
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  share_out(slots.size(), threads, input.arenas, [&](std::size_t i, parsers::Arena& arena) {
    read_file(*input.root, found.files[i], options, slots[i], arena);
  });
  return slots;
}

}  // namespace

std::vector<const parsers::Document*> FormatInput::view() const {
  std::vector<const parsers::Document*> pointers;
  pointers.reserve(documents.size());
  for (const auto& document : documents) pointers.push_back(document.get());
  return pointers;
}

std::uint64_t Input::files_read() const {
  std::uint64_t count = 0;
  for (const FormatInput& part : formats) count += part.documents.size() + part.further.size();
  return count;
}

Input read(const InputOptions& options, unsigned threads) {
  Input input;
  input.file_size = std::min<std::size_t>(options.file_size, parsers::Source::max_size);
  for (const parsers::Format* format : options.discover.formats)
    input.formats.push_back({format, {}, {}});
  input.arenas.emplace_back();

  input.root = find_root(options, input.errors);
  if (!input.root) return input;
  std::vector<Slot> slots = options.texts.empty() ? read_files(options, threads, input)
                                                  : read_texts(options, input.arenas.front());
  input.files_found = slots.size();
  collect(slots, input);
  std::sort(input.left_alone.begin(), input.left_alone.end());
  sort_problems(input.problems);
  return input;
}

}  // namespace linter::input
