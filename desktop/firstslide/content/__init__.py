"""A slide's content as values, and the customer's projection of it: the only thing that may be painted or exported."""
