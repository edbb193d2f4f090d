/* Sends the lines of a file as UDP datagrams at a fixed rate, in batches (sendmmsg), and prints how many were sent.
   usage: flood HOST PORT RATE SECONDS FILE        RATE 0: as fast as possible. Only loopback addresses are accepted. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum { BATCH = 32, MAX_LINES = 100000 };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  if (argc != 6) { fprintf(stderr, "usage: flood HOST PORT RATE SECONDS FILE\n"); return 2; }
  struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[2])) };
  if (inet_pton(AF_INET, argv[1], &to.sin_addr) != 1 || (ntohl(to.sin_addr.s_addr) >> 24) != 127) {
    fprintf(stderr, "flood: only addresses of 127.0.0.0/8\n");
    return 2;
  }
  double rate = atof(argv[3]), seconds = atof(argv[4]);
  FILE *file = fopen(argv[5], "r");
  if (!file) { perror(argv[5]); return 2; }
  static char *lines[MAX_LINES];
  static size_t lengths[MAX_LINES];
  size_t count = 0, room = 0;
  char *line = NULL;
  ssize_t length;
  while (count < MAX_LINES && (length = getline(&line, &room, file)) > 0) {
    if (line[length - 1] == '\n') length--;
    if (length == 0) continue;
    lines[count] = memcpy(malloc(length), line, length);
    lengths[count++] = length;
  }
  if (count == 0) { fprintf(stderr, "flood: %s is empty\n", argv[5]); return 2; }

  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  int size = 8 << 20;
  setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
  if (connect(fd, (struct sockaddr *)&to, sizeof to) != 0) { perror("connect"); return 1; }
  struct mmsghdr messages[BATCH];
  struct iovec parts[BATCH];
  memset(messages, 0, sizeof messages);
  unsigned long long sent = 0, refused = 0;
  double start = now();
  for (;;) {
    double elapsed = now() - start;
    if (elapsed >= seconds) break;
    double due = rate > 0 ? rate * elapsed : 1e18;
    if (sent + BATCH > due) {
      struct timespec pause = { 0, 200000 };
      nanosleep(&pause, NULL);
      continue;
    }
    for (int i = 0; i < BATCH; i++) {
      size_t at = (sent + i) % count;
      parts[i] = (struct iovec){ lines[at], lengths[at] };
      messages[i].msg_hdr.msg_iov = &parts[i];
      messages[i].msg_hdr.msg_iovlen = 1;
    }
    int done = sendmmsg(fd, messages, BATCH, 0);
    if (done < 0) {
      if (errno != ECONNREFUSED && errno != ENOBUFS && errno != EINTR) { perror("sendmmsg"); return 1; }
      refused++;
      continue;
    }
    sent += done;
  }
  printf("{\"sent\":%llu,\"seconds\":%.3f,\"refused\":%llu}\n", sent, now() - start, refused);
  return 0;
}
