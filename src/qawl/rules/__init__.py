"""Rule packs: from YAML files to the rule model, layered, with every problem at its position."""
