"""The show: a check of the room before it, the customer's window, and the presenter's beside it."""
