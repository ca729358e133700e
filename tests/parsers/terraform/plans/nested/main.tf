module "one" {
  source   = "./level"
  for_each = { east = { size = 1, zones = ["a", "b"] }, west = { size = 2, zones = [] } }
  depth    = 1
  key      = each.key
  settings = each.value
}

output "sizes" {
  value = { for k, m in module.one : k => m.size }
}

resource "terraform_data" "sum" {
  input = sum([for m in module.one : m.size])
}
