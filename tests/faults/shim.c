/* Lets one call that changes the disk go wrong, in whichever process of a command makes it.
 *
 * Preloaded into a command and all it starts. Calls that change something below TICKETS_FAULT_ROOT
 * are counted in a page that all of them share; the one numbered TICKETS_FAULT_AT goes wrong as
 * TICKETS_FAULT_KIND says: kill (everybody dies before it), tear (half of it is written, then
 * everybody dies), die (the process that makes it dies), full (the disk is full from there on; of
 * the first write half gets through), blind (a file cannot be opened to be read: those calls are
 * counted in place of changes), else the error of this name, once. list and look write calls down.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <dlfcn.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { GO, FAIL, HALF };
enum { READS, GROWS, SHRINKS }; /* whether it changes the disk, and a full one can refuse it */

struct page { long count, fired; };
static struct page *page;
static const char *root, *kind, *log_path;
static long at;
static int reads;

__attribute__((constructor)) static void begin(void)
{
    const char *file = getenv("TICKETS_FAULT_PAGE");
    root = getenv("TICKETS_FAULT_ROOT");
    kind = getenv("TICKETS_FAULT_KIND");
    log_path = getenv("TICKETS_FAULT_LOG");
    at = getenv("TICKETS_FAULT_AT") ? atol(getenv("TICKETS_FAULT_AT")) : 0;
    if (!file || !root || !kind)
        return;
    reads = !strcmp(kind, "blind") || !strcmp(kind, "look");
    int fd = syscall(SYS_openat, AT_FDCWD, file, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return;
    page = mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (page == MAP_FAILED)
        page = NULL;
    close(fd);
}

static int path_of(int folder, const char *name, char *into)
{
    char link[64];
    ssize_t size = 0;
    if (name && name[0] == '/') {
        strncpy(into, name, PATH_MAX - 1);
        return 1;
    }
    if (folder == AT_FDCWD)
        strcpy(link, "/proc/self/cwd");
    else
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    size = readlink(link, into, PATH_MAX / 2);
    if (size < 0)
        return 0;
    into[size] = 0;
    if (name)
        snprintf(into + size, PATH_MAX / 2 - 1, "/%s", name);
    return 1;
}

static void noted(long number, const char *call, const char *path)
{
    char line[PATH_MAX + 128];
    const char *inner = path + strlen(root);
    int size = snprintf(line, sizeof line, "%ld\t%s\t%s\t%s\n", number,
                        program_invocation_short_name, call, inner);
    int fd = syscall(SYS_openat, AT_FDCWD, log_path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
    if (fd >= 0) {
        if (syscall(SYS_write, fd, line, size) < 0) { /* then it is not noted */ }
        syscall(SYS_close, fd);
    }
}

/* Whether this call goes on, fails (errno is set), or writes half and then dies or falls short. */
static int fate(const char *call, int how, int folder, const char *name)
{
    char path[PATH_MAX] = "";
    int kept = errno;
    if (!page || (how == READS) != reads || !path_of(folder, name, path) || strncmp(path, root, strlen(root)))
        return errno = kept, GO;
    errno = kept;
    long number = __atomic_add_fetch(&page->count, 1, __ATOMIC_SEQ_CST);
    int is_full = !strcmp(kind, "full"), is_write = !strcmp(call, "write");
    if (!strcmp(kind, "list") || !strcmp(kind, "look")) {
        noted(number, call, path);
        return GO;
    }
    if (is_full && number > at && how == GROWS) {
        errno = ENOSPC;
        return FAIL;
    }
    if (number != at)
        return GO;
    if ((is_full || !strcmp(kind, "ENOSPC")) && how != GROWS)
        return GO;
    if (!strcmp(kind, "tear") && !is_write)
        return GO;
    page->fired = 1;
    noted(number, call, path);
    if (!strcmp(kind, "kill"))
        kill(0, SIGKILL);
    if (!strcmp(kind, "die"))
        kill(getpid(), SIGKILL);
    if (!strcmp(kind, "tear") || (is_full && is_write))
        return HALF;
    errno = !strcmp(kind, "EIO") || reads ? EIO : ENOSPC;
    return FAIL;
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)
#define WRITES(name, fd, size, half, whole)                                   \
    REAL(name);                                                               \
    switch (fate("write", GROWS, fd, NULL)) {                                 \
    case FAIL: return -1;                                                     \
    case HALF: {                                                              \
        ssize_t done = (size) > 1 ? half : 0;                                 \
        if (!strcmp(kind, "tear")) kill(0, SIGKILL);                          \
        if (done > 0) return done;                                            \
        errno = ENOSPC;                                                       \
        return -1;                                                            \
    }                                                                         \
    }                                                                         \
    return whole

ssize_t write(int fd, const void *data, size_t size)
{
    WRITES(write, fd, size, real(fd, data, size / 2), real(fd, data, size));
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t where)
{
    WRITES(pwrite, fd, size, real(fd, data, size / 2, where), real(fd, data, size, where));
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t where)
{
    WRITES(pwrite64, fd, size, real(fd, data, size / 2, where), real(fd, data, size, where));
}
ssize_t writev(int fd, const struct iovec *parts, int count)
{
    WRITES(writev, fd, 2, real(fd, parts, count / 2), real(fd, parts, count));
}
ssize_t sendfile64(int out, int in, off64_t *where, size_t size);
ssize_t sendfile64(int out, int in, off64_t *where, size_t size)
{
    WRITES(sendfile64, out, size, real(out, in, where, 64), real(out, in, where, size));
}
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t size, unsigned flags)
{
    WRITES(copy_file_range, out, size, real(in, from, out, to, 64, flags),
           real(in, from, out, to, size, flags));
}

#define SIMPLE(name, how, folder, path, ...)                                  \
    REAL(name);                                                               \
    if (fate(#name, how, folder, path) == FAIL) return -1;                    \
    return real(__VA_ARGS__)

int rename(const char *from, const char *to) { SIMPLE(rename, GROWS, AT_FDCWD, to, from, to); }
int renameat(int a, const char *from, int b, const char *to)
{
    SIMPLE(renameat, GROWS, b, to, a, from, b, to);
}
int renameat2(int a, const char *from, int b, const char *to, unsigned flags)
{
    SIMPLE(renameat2, GROWS, b, to, a, from, b, to, flags);
}
int link(const char *from, const char *to) { SIMPLE(link, GROWS, AT_FDCWD, to, from, to); }
int linkat(int a, const char *from, int b, const char *to, int flags)
{
    SIMPLE(linkat, GROWS, b, to, a, from, b, to, flags);
}
int symlink(const char *to, const char *path) { SIMPLE(symlink, GROWS, AT_FDCWD, path, to, path); }
int unlink(const char *path) { SIMPLE(unlink, SHRINKS, AT_FDCWD, path, path); }
int unlinkat(int folder, const char *path, int flags)
{
    SIMPLE(unlinkat, SHRINKS, folder, path, folder, path, flags);
}
int mkdir(const char *path, mode_t mode) { SIMPLE(mkdir, GROWS, AT_FDCWD, path, path, mode); }
int mkdirat(int folder, const char *path, mode_t mode)
{
    SIMPLE(mkdirat, GROWS, folder, path, folder, path, mode);
}
int rmdir(const char *path) { SIMPLE(rmdir, SHRINKS, AT_FDCWD, path, path); }
int fsync(int fd) { SIMPLE(fsync, GROWS, fd, NULL, fd); }
int fdatasync(int fd) { SIMPLE(fdatasync, GROWS, fd, NULL, fd); }
int ftruncate(int fd, off_t size) { SIMPLE(ftruncate, SHRINKS, fd, NULL, fd, size); }
int ftruncate64(int fd, off64_t size) { SIMPLE(ftruncate64, SHRINKS, fd, NULL, fd, size); }

/* glibc writes for stdio by itself: there the end of the file is the call that goes wrong. */
int fclose(FILE *file)
{
    REAL(fclose);
    int flags = fcntl(fileno(file), F_GETFL);
    if (flags < 0 || (flags & O_ACCMODE) == O_RDONLY)
        return real(file);
    int told = fate("fclose", GROWS, fileno(file), NULL), why = errno;
    int done = real(file);
    if (told != FAIL)
        return done;
    errno = why;
    return EOF;
}

#define OPENS(name, folder, path, flags, ...)                                 \
    REAL(name);                                                               \
    mode_t mode = 0;                                                          \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {                                  \
        va_list rest;                                                         \
        va_start(rest, flags);                                                \
        mode = va_arg(rest, mode_t);                                          \
        va_end(rest);                                                         \
    }                                                                         \
    if (fate("open", (flags) & (O_CREAT | O_TRUNC) ? GROWS : READS, folder, path) == FAIL)    \
        return -1;                                                            \
    return real(__VA_ARGS__, mode)

int open(const char *path, int flags, ...) { OPENS(open, AT_FDCWD, path, flags, path, flags); }
int open64(const char *path, int flags, ...) { OPENS(open64, AT_FDCWD, path, flags, path, flags); }
int openat(int folder, const char *path, int flags, ...)
{
    OPENS(openat, folder, path, flags, folder, path, flags);
}
int openat64(int folder, const char *path, int flags, ...)
{
    OPENS(openat64, folder, path, flags, folder, path, flags);
}

/* What `open` becomes in a program that was built with checks of its own (_FORTIFY_SOURCE). */
int __open_2(const char *path, int flags);
int __open_2(const char *path, int flags) { SIMPLE(__open_2, READS, AT_FDCWD, path, path, flags); }
int __open64_2(const char *path, int flags);
int __open64_2(const char *path, int flags)
{
    SIMPLE(__open64_2, READS, AT_FDCWD, path, path, flags);
}
int __openat64_2(int folder, const char *path, int flags);
int __openat64_2(int folder, const char *path, int flags)
{
    SIMPLE(__openat64_2, READS, folder, path, folder, path, flags);
}
