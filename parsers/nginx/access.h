// Who may come in: what an ordered list of `allow` and `deny` means.
//
//   deny 10.1.0.0/16; allow 10.0.0.0/8; deny all;
//   allowed_networks(list, ...)     ["10.128.0.0/9", ..., "10.0.0.0/16"], all of 10/8 but 10.1/16
//
// The first rule that an address fits decides; an address that fits none comes in.
#pragma once

#include "parsers/value/arena.h"
#include "parsers/value/value.h"

namespace parsers::nginx {

// The networks of all addresses that `access_list`, [{allow, network}], lets in,
// each at the place of the rule that does, or at `place` if none decides.
// Unknown if the list is, or holds something that is no network.
[[nodiscard]] Value allowed_networks(const Value& access_list, Place place, Arena& arena);

// Whether an access list ends in `deny all`, with no `allow all` before it.
[[nodiscard]] Value is_closed(const Value& access_list, Place place);

}  // namespace parsers::nginx
