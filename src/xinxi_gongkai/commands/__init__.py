"""The commands of ``xinxi-gongkai``: each a thin front over the library, without logic of its own."""
