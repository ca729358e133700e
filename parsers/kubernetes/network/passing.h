// Whether anything passes between two pods, asked about very many pairs.
//
//   Passing passing{cluster, connections};
//   passing.between(web, db)        Answer::yes: on some port
//
// Gives what Connections::between() gives. But what one end lets pass is worked
// out once for all peers that no rule can tell apart: of one namespace, with the
// same values of the labels that rules name.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

#include "parsers/kubernetes/network/connections.h"

namespace parsers::kubernetes {

class Passing {
 public:
  Passing(const Cluster& cluster, const Connections& connections);

  // From pod to pod, on any port.
  [[nodiscard]] Answer between(std::size_t from, std::size_t to);

 private:
  using Ranges = std::vector<std::uint32_t>;  // a Passage, to be compared

  // What a pod's end lets pass to and from peers of a class.
  struct Known {
    std::uint32_t peer_class = UINT32_MAX;
    std::uint32_t passage = 0;
  };
  // A pod meets the peers of one class one after the other, so few are kept.
  static constexpr std::size_t kept = 4;

  void sort_peers();
  [[nodiscard]] std::uint32_t at_end(std::size_t pod, Direction direction, std::size_t peer);
  [[nodiscard]] std::uint32_t number_of(const Passage& passage);
  [[nodiscard]] Answer meet(std::uint32_t out, std::uint32_t in) const;

  const Cluster& cluster_;
  const Connections& connections_;
  // Of each pod; empty where sorting them is of no use.
  std::vector<std::uint32_t> class_of_;
  std::array<std::vector<std::array<Known, kept>>, 2> known_{};  // by direction, of each pod
  std::vector<Passage> passages_;                                // each once
  std::map<Ranges, std::uint32_t> numbers_;                      // of passages_
  std::unordered_map<std::uint64_t, Answer> answers_;            // for two passages
};

}  // namespace parsers::kubernetes
