/* common.h: what the parts of the relay share: the clock, and the end when something cannot be. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static inline int64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000ll + t.tv_nsec;
}

static inline int check(int result, const char *what) {
  if (result >= 0) return result;
  perror(what);
  exit(1);
}
