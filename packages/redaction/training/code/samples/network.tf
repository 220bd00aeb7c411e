terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.40"
    }
  }
  backend "s3" {
    bucket         = "acme-terraform-state"
    key            = "network/terraform.tfstate"
    region         = "eu-central-1"
    dynamodb_table = "terraform-locks"
    encrypt        = true
  }
}

variable "cidr_blocks" {
  description = "The ranges that may reach the load balancer"
  type        = list(string)
  default     = []
}

locals {
  name_prefix = "${var.project}-${var.stage}"
  common_tags = merge(var.tags, { ManagedBy = "terraform", Stage = var.stage })
}

resource "aws_security_group" "gateway" {
  name_prefix = local.name_prefix
  vpc_id      = module.vpc.vpc_id

  dynamic "ingress" {
    for_each = var.cidr_blocks
    content {
      from_port   = 443
      to_port     = 443
      protocol    = "tcp"
      cidr_blocks = [ingress.value]
    }
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }

  lifecycle {
    create_before_destroy = true
  }
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

module "vpc" {
  source             = "./modules/vpc"
  cidr               = "10.20.0.0/16"
  enable_nat_gateway = var.stage == "production" ? true : false
  tags               = local.common_tags
}

output "gateway_sg_id" {
  value     = aws_security_group.gateway.id
  sensitive = false
}
