#pragma once
#include <cstdarg>
#include <cstddef>
extern "C" {
typedef struct gzFile_s *gzFile;
gzFile gzopen(const char *name, const char *mode);
gzFile gzopen64(const char *name, const char *mode);
gzFile gzopen_w(const wchar_t *name, const char *mode);
int gzread(gzFile, void *, unsigned);
std::size_t gzfread(void *, std::size_t, std::size_t, gzFile);
char *gzgets(gzFile, char *, int);
int gzgetc(gzFile);
int gzgetc_(gzFile);
int gzwrite(gzFile, const void *, unsigned);
std::size_t gzfwrite(const void *, std::size_t, std::size_t, gzFile);
int gzprintf(gzFile, const char *, ...);
int gzvprintf(gzFile, const char *, va_list);
int gzputs(gzFile, const char *);
int gzputc(gzFile, int);
int gzflush(gzFile, int);
int gzclose(gzFile);
int gzclose_r(gzFile);
int gzclose_w(gzFile);
int gzeof(gzFile);

typedef struct zip zip_t;
typedef struct zip_file zip_file_t;
zip_t *zip_open(const char *name, int flags, int *error);
zip_t *zip_fdopen(int fd, int flags, int *error);
long zip_fread(zip_file_t *, void *, unsigned long);
int zip_close(zip_t *);
long zip_get_num_entries(zip_t *, unsigned);

int archive_read_open_file(struct archive *, const char *name, std::size_t block);
int archive_read_open_filename(struct archive *, const char *name, std::size_t block);
int archive_read_open_filenames(struct archive *, const char **names, std::size_t block);
int archive_read_open_filename_w(struct archive *, const wchar_t *name, std::size_t block);
int archive_read_open_memory(struct archive *, const void *, std::size_t);
int archive_read_extract(struct archive *, struct archive_entry *, int flags);
int archive_read_extract2(struct archive *, struct archive_entry *, struct archive *);
int archive_write_open_file(struct archive *, const char *name);
int archive_write_open_filename(struct archive *, const char *name);
int archive_write_open_filename_w(struct archive *, const wchar_t *name);
}
