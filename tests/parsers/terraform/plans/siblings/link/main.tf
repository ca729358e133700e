output "way" {
  value = terraform_data.this.input.way
}

resource "terraform_data" "this" {
  input = { name = upper(var.name), way = concat([var.name], var.way) }
}

variable "way" { type = list(string) }
variable "name" { type = string }
