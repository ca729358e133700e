#include "parsers/kubernetes/flags.h"

#include <algorithm>
#include <array>
#include <vector>

#include "parsers/kubernetes/carriers.h"
#include "parsers/kubernetes/path.h"

namespace parsers::kubernetes {
namespace {

class FlagReader {
 public:
  explicit FlagReader(Arena& arena) : arena_(arena) {}

  void read(const Value& arguments) {
    const auto items = arguments.items();
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!items[i].is(Value::Kind::text)) continue;
      const std::string_view text = items[i].as_text();
      const std::size_t begin = text.starts_with("--") ? 2 : 1;
      if (!text.starts_with('-') || text.size() <= begin) continue;
      const std::size_t equals = text.find('=', begin);
      const std::string_view name = text.substr(begin, equals - begin);
      if (equals != std::string_view::npos)
        set(name, Value::text(text.substr(equals + 1), part(items[i], equals + 1)), items[i]);
      else if (i + 1 < items.size() && is_value(items[i + 1]))
        set(name, items[i + 1], items[i]), ++i;
      else
        set(name, Value::text("true", items[i].place()), items[i]);
    }
  }

  // A kubeadm list of {name, value}, or a map.
  void read_extra(const Value& extra) {
    for (const Member& member : extra.members()) set(member.key, member.value, member.value);
    for (const Value& item : extra.items())
      if (const Value* value = item.find("value")) set(text_at(item, "name"), *value, item);
  }

  Value flags(Place place) { return Value::map(arena_, members_, place); }

 private:
  static bool is_value(const Value& argument) {
    return argument.is(Value::Kind::text) && !argument.as_text().starts_with('-');
  }

  // Where the text from `at` on stands, if it is written as it is.
  static Place part(const Value& argument, std::size_t at) {
    const Place place = argument.place();
    const std::string_view raw = place.text();
    const std::size_t found = raw.find(argument.as_text());
    if (found == std::string_view::npos) return place;
    const auto begin = place.begin + static_cast<std::uint32_t>(found);
    return place.source->place(begin + at, begin + argument.as_text().size());
  }

  void set(std::string_view name, const Value& value, const Value& whole) {
    if (name.empty()) return;
    for (Member& member : members_)
      if (member.key == name) {
        member = {name, whole.place(), value};
        return;
      }
    members_.push_back({name, whole.place(), value});
  }

  Arena& arena_;
  std::vector<Member> members_;
};

// sh -c "exec kube-apiserver --v=2"
bool is_shell(const Value* command) {
  constexpr std::array<std::string_view, 4> shells = {"sh", "bash", "ash", "dash"};
  if (command == nullptr || command->items().empty()) return false;
  const Value& program = command->items().front();
  if (!program.is(Value::Kind::text)) return false;
  const std::string_view path = program.as_text();
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return std::find(shells.begin(), shells.end(), name) != shells.end();
}

struct Component {
  std::string_view name{};
  std::string_view path{};
};

constexpr std::array<Component, 5> components = {
    {{"apiServer", "apiServer.extraArgs"},
     {"controllerManager", "controllerManager.extraArgs"},
     {"scheduler", "scheduler.extraArgs"},
     {"etcd", "etcd.local.extraArgs"},
     {"kubelet", "nodeRegistration.kubeletExtraArgs"}}};

}  // namespace

Value flags_of_container(const Value& container, Arena& arena) {
  const Value* command = container.find("command");
  const Value* arguments = container.find("args");
  const Place place = first_line(command != nullptr     ? command->place()
                                 : arguments != nullptr ? arguments->place()
                                                        : container.place());
  if (is_shell(command)) return Value::unknown("a shell takes the command line apart", place);
  FlagReader reader(arena);
  if (command != nullptr) reader.read(*command);
  if (arguments != nullptr) reader.read(*arguments);
  return reader.flags(place);
}

Value with_environment(const Value& flags, const Value& container, std::string_view prefix,
                       Arena& arena) {
  if (!flags.is(Value::Kind::map)) return flags;
  if (const Value* from = container.find("envFrom"))
    return Value::unknown("environment variables of another object may set any flag",
                          first_line(from->place()));
  std::vector<Member> members(flags.members().begin(), flags.members().end());
  const Value* variables = container.find("env");
  if (variables == nullptr) return flags;
  for (const Value& variable : variables->items()) {
    const std::string_view name = text_at(variable, "name");
    if (!name.starts_with(prefix)) continue;
    std::string flag{name.substr(prefix.size())};
    for (char& letter : flag) {
      if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
      if (letter == '_') letter = '-';
    }
    if (flags.find(flag) != nullptr) continue;
    const Value* value = variable.find("value");
    const Place place = variable.place();
    members.push_back({arena.text(flag), place,
                       value != nullptr ? *value
                                        : Value::unknown("the variable's value is read elsewhere",
                                                         first_line(place))});
  }
  return Value::map(arena, members, flags.place());
}

const Value* flags_of_components(const Object& object, Arena& arena) {
  if (group_of(object.api_version) != "kubeadm.k8s.io") return nullptr;
  std::vector<Member> members;
  for (const Component& component : components) {
    const Value* extra = at_path(*object.value, component.path);
    FlagReader reader(arena);
    if (extra != nullptr) reader.read_extra(*extra);
    const Place place = first_line(extra == nullptr ? object.value->place() : extra->place());
    members.push_back({component.name, place, reader.flags(place)});
  }
  return arena.make<Value>(Value::map(arena, members, first_line(object.value->place())));
}

}  // namespace parsers::kubernetes
