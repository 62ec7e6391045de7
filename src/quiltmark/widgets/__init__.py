"""Qt parts that know no project."""
