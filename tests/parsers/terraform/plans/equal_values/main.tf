locals {
  owners = { a = "same", b = "same", c = "other" }
  pairs  = { for k, v in local.owners : v => k... }
}

resource "terraform_data" "each" {
  for_each = local.owners
  input    = "${each.key}=${each.value}"
}

resource "terraform_data" "owner" {
  for_each = toset(values(local.owners))
  input    = local.pairs[each.key]
}

resource "terraform_data" "tests" {
  input = {
    distinct  = distinct(values(local.owners))
    inverted  = transpose({ a = ["x", "y"], b = ["x"] })
    merged    = merge(local.owners, { a = "mine" })
    same      = local.owners.a == local.owners.b
    sorted    = reverse(sort(keys(local.owners)))
    product   = [for p in setproduct(["a", "b"], [1, 2]) : "${p[0]}${p[1]}"]
    flattened = flatten([[1, 2], [[3]], []])
    zipped    = zipmap(["a", "b"], [true, null])
  }
}
