"""The story: the slides in their order, whose meeting that makes it, and what stands in the way of a good one."""
