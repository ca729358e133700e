variable "size" { default = 2 }

locals {
  name = "overridden"
}

resource "terraform_data" "a" {
  triggers_replace = ["new", local.kept]
}
