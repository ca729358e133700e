// Which namespaces reach which pods, and are reached by them, on any port.
//
//   Reach reach{cluster, connections};
//   reach.into(pod, space)      may some pod of the namespace connect to the pod?
//   reach.out_of(pod, space)    may the pod connect to some pod of the namespace?
//
// Pods are not compared each with each: those that are open answer alike, and
// the others name by their selectors whom they let in or out.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "parsers/kubernetes/network/connections.h"
#include "parsers/kubernetes/network/passing.h"

namespace parsers::kubernetes {

class Reach {
 public:
  Reach(const Cluster& cluster, const Connections& connections);

  // The namespaces that have pods, sorted; a space is an index into them.
  [[nodiscard]] const std::vector<std::string_view>& spaces() const { return spaces_; }
  [[nodiscard]] std::size_t space_of(std::size_t pod) const { return space_of_[pod]; }

  // There was too much to compare: nothing below is known.
  [[nodiscard]] bool is_too_much() const { return work_ > limit(); }

  [[nodiscard]] Answer into(std::size_t pod, std::size_t space) const {
    return ends_[0][pod * spaces_.size() + space];
  }
  [[nodiscard]] Answer out_of(std::size_t pod, std::size_t space) const {
    return ends_[1][pod * spaces_.size() + space];
  }

 private:
  [[nodiscard]] static std::size_t limit();
  void sort_pods();
  void compare(std::size_t pod, Direction direction);
  void add_open_peers(std::size_t pod, Direction direction, Answer answer);
  void share_with_open_pods();
  [[nodiscard]] Answer for_everybody(std::size_t pod, Direction direction) const;
  [[nodiscard]] std::vector<std::size_t> named_peers(std::size_t pod, Direction direction);
  void record(std::size_t from, std::size_t to);
  void raise(Direction direction, std::size_t pod, std::size_t space, Answer answer);

  const Cluster& cluster_;
  const Connections& connections_;
  Passing passing_;
  std::vector<std::string_view> spaces_;
  std::vector<std::size_t> space_of_;  // of each pod
  std::vector<std::size_t> on_host_;   // pods
  // By direction:
  std::array<std::vector<std::size_t>, 2> not_open_{};  // pods
  std::array<std::vector<bool>, 2> some_open_{};        // of each space: has an open pod
  std::array<std::vector<Answer>, 2> ends_{};           // pod * spaces + space
  // What holds for all open pods alike: towards each space.
  std::array<std::vector<Answer>, 2> of_open_{};
  std::size_t work_ = 0;
};

}  // namespace parsers::kubernetes
