variable "size" { default = 1 }

locals {
  name = "first"
  kept = "kept"
}

resource "terraform_data" "a" {
  input            = { name = local.name, size = var.size }
  triggers_replace = ["old"]
}

resource "terraform_data" "b" {
  count = 1
  input = "b"
}

module "m" {
  source = "./m"
  value  = "first"
}
