#ifndef CRENAME_H
#define CRENAME_H

/// Has two files or directories change their names in one step, so that each name stands for one of them at any moment.
/// Returns 0, or -1 with errno set: ENOSYS or EINVAL where the system or the file system can't.
int exchange_names(const char *one, const char *other);

#endif
