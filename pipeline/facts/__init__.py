"""Facts read out of what people wrote: pure functions, each answer with the words it rests on."""
