"""What the apps share. It is a package, not an installed app: it has no tables of its own."""
