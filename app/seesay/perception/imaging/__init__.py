"""Operations on pixels that several parts need."""
