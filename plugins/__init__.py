"""The packs of rules that ship with ambassador; each folder is one."""
