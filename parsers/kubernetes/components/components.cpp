#include "parsers/kubernetes/components/components.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "parsers/kubernetes/flags.h"
#include "parsers/kubernetes/path.h"
#include "parsers/text/path.h"

namespace parsers::kubernetes {
namespace {

constexpr std::string_view kubeadm = "kubeadm.k8s.io";

bool holds(const Versions& versions, int minor) {
  return versions.from <= minor && minor <= versions.until;
}

bool is_component(std::string_view name) {
  const auto rows = flag_defaults();
  return std::any_of(rows.begin(), rows.end(),
                     [name](const FlagDefault& row) { return row.component == name; });
}

// The program that a container runs, past those that only start or log another.
std::string_view program_of(const Value& container) {
  constexpr std::array<std::string_view, 4> starters = {"go-runner", "kube-log-runner", "hyperkube",
                                                        "tini"};
  for (const std::string_view list : {"command", "args"}) {
    const Value* words = container.find(list);
    if (words == nullptr) continue;
    for (const Value& word : words->items()) {
      if (!word.is(Value::Kind::text)) return {};
      const std::string_view name = file_name(word.as_text());
      const bool only_starts = std::find(starters.begin(), starters.end(), name) != starters.end();
      if (!only_starts && !word.as_text().starts_with('-')) return name;
    }
  }
  return {};
}

struct Image {
  std::string_view name{};  // the last part, without the processor it is for
  std::string_view tag{};
};

Image read_image(std::string_view text) {
  text = text.substr(0, text.find('@'));
  Image image{.name = file_name(text)};
  if (const std::size_t colon = image.name.find(':'); colon != std::string_view::npos) {
    image.tag = image.name.substr(colon + 1);
    image.name = image.name.substr(0, colon);
  }
  for (const std::string_view processor : {"-amd64", "-arm64"})
    if (image.name.ends_with(processor)) image.name.remove_suffix(processor.size());
  return image;
}

bool is_given(const Value& flags, std::string_view flag) { return flags.find(flag) != nullptr; }

// The file that decides in place of the default of a flag, or "".
std::string_view file_for(std::string_view component, const FlagDefault& row, const Value& flags) {
  for (const Handover& handover : handovers())
    if (handover.component == component && (handover.flag.empty() || handover.flag == row.flag) &&
        is_given(flags, handover.file))
      return handover.file;
  return {};
}

// The row that holds; nothing where no version has the flag, or versions differ.
template <typename Row>
const Row* row_for(std::span<const Row> same, std::optional<int> minor) {
  if (!minor)
    return same.size() == 1 && same[0].versions.until == Versions{}.until &&
                   same[0].versions.from == 0
               ? same.data()
               : nullptr;
  const auto found = std::find_if(same.begin(), same.end(),
                                  [minor](const Row& row) { return holds(row.versions, *minor); });
  return found == same.end() ? nullptr : &*found;
}

constexpr std::string_view versions_differ =
    "its default is not the same in all versions of Kubernetes, and the version is not known";

}  // namespace

std::optional<int> minor_version(std::string_view text) {
  if (text.starts_with("stable-")) text.remove_prefix(7);
  if (text.starts_with('v')) text.remove_prefix(1);
  if (!text.starts_with("1.")) return std::nullopt;
  text.remove_prefix(2);
  int minor = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), minor);
  if (error != std::errc{} || minor < 0 || minor > 999) return std::nullopt;
  const std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
  return rest.empty() || rest[0] == '.' || rest[0] == '-' ? std::optional{minor} : std::nullopt;
}

Components::Components(const Cluster& cluster, Arena& arena)
    : arena_(arena), by_kubeadm_(arena.make<Origin>("what kubeadm says")) {
  const Member members[] = {{"name", {}, Value::text("", {})},
                            {"version", {}, Value::text("", {})},
                            {"flags", {}, Value::map(arena_, {}, {})}};
  none_ = arena_.make<Value>(Value::map(arena_, members, {}));
  for (const Resource& resource : cluster.resources()) {
    if (resource.group != kubeadm) continue;
    auto& version = kubeadm_files_[resource.path];
    const auto own = minor_version(text_at(*resource.object->value, "kubernetesVersion"));
    if (own) version = own;
  }
}

const Origin* Components::default_of(std::string_view component) {
  const Origin*& origin = defaults_[component];
  if (origin == nullptr)
    origin = arena_.make<Origin>(arena_.text(fmt::format("default of {}", component)));
  return origin;
}

// What is written, then what `words` say, then the defaults.
Value Components::completed(std::string_view component, const Value& flags,
                            std::optional<int> minor, std::span<const Word> words) {
  if (!flags.is(Value::Kind::map)) return flags;
  const Place place = flags.place();
  Members members(flags.members().begin(), flags.members().end());
  const auto is_set = [&](std::string_view flag) {
    return std::any_of(members.begin(), members.end(),
                       [flag](const Member& member) { return member.key == flag; });
  };
  for (const Word& word : words)
    for (std::size_t i = 0; i < word.rows.size();) {
      std::size_t end = i + 1;
      const FlagDefault& first = word.rows[i];
      while (end < word.rows.size() && word.rows[end].component == first.component &&
             word.rows[end].flag == first.flag)
        ++end;
      const auto same = word.rows.subspan(i, end - i);
      i = end;
      if (first.component != component || is_set(first.flag)) continue;
      const FlagDefault* row = row_for(same, minor);
      Value value;
      if (const std::string_view file = file_for(component, first, flags); !file.empty())
        value = Value::unknown(
            arena_.text(fmt::format("the file of `--{}` decides, which is not read", file)), place);
      else if (row == nullptr && minor)
        continue;
      else if (row == nullptr)
        value = Value::unknown(versions_differ, place);
      else if (row->value.starts_with('%'))
        value =
            Value::text(arena_.text(fmt::format("{}{}", word.folder, row->value.substr(1))), place);
      else
        value = Value::text(row->value, place);
      members.push_back({first.flag, place, value.from(word.origin)});
    }
  return Value::map(arena_, members, place);
}

const Value* Components::of_container(const Value& container, const Value& flags) {
  const Image image = read_image(text_at(container, "image"));
  // Behind a shell only the image tells which program it is.
  const std::string_view program =
      flags.is(Value::Kind::unknown) ? image.name : program_of(container);
  if (!is_component(program)) return none_;
  const bool is_its_image = image.name == program || image.name == "hyperkube";
  const std::optional<int> minor =
      is_its_image && program != "etcd" ? minor_version(image.tag) : std::nullopt;
  const Word word{.rows = flag_defaults(), .origin = default_of(program)};
  const Place place = flags.place();
  const Value said =
      program == "etcd" ? with_environment(flags, container, "ETCD_", arena_) : flags;
  const Value version = minor
                            ? Value::text(arena_.text(fmt::format("1.{}", *minor)), place)
                            : Value::unknown("the image's tag is no version of Kubernetes", place);
  const Member members[] = {{"name", place, Value::text(program, place)},
                            {"version", place, version},
                            {"flags", place, completed(program, said, minor, {&word, 1})}};
  return arena_.make<Value>(Value::map(arena_, members, place));
}

const Value* Components::of(const Resource& resource, const Value* flags) {
  if (resource.group == kubeadm && resource.object->kind == "ClusterConfiguration" &&
      flags != nullptr)
    return of_kubeadm(*resource.object, *flags);
  if (resource.group == "kubelet.config.k8s.io" && resource.object->kind == "KubeletConfiguration")
    return of_kubelet(resource);
  return nullptr;
}

const Value* Components::of_kubeadm(const Object& object, const Value& flags) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> names = {
      {{"apiServer", "kube-apiserver"},
       {"controllerManager", "kube-controller-manager"},
       {"scheduler", "kube-scheduler"},
       {"etcd", "etcd"}}};
  const auto minor = minor_version(text_at(*object.value, "kubernetesVersion"));
  const std::string_view written = text_at(*object.value, "certificatesDir");
  const std::string_view folder = written.empty() ? "/etc/kubernetes/pki" : written;
  const bool has_etcd = at_path(*object.value, "etcd.external") == nullptr;
  Members members;
  for (const auto& [key, component] : names) {
    const Member* given = flags.find_member(key);
    const Word words[] = {{.rows = flags_by_kubeadm(), .origin = by_kubeadm_, .folder = folder},
                          {.rows = flag_defaults(), .origin = default_of(component)}};
    if (component == "etcd" && !has_etcd)
      members.push_back(*given);
    else
      members.push_back({key, given->key_place, completed(component, given->value, minor, words)});
  }
  return arena_.make<Value>(Value::map(arena_, members, flags.place()));
}

}  // namespace parsers::kubernetes
