#pragma once
typedef unsigned long DWORD;
typedef int BOOL;
#define FALSE 0
#define TRUE 1
#define INFINITE 0xFFFFFFFF
extern "C" void Sleep(DWORD milliseconds);
extern "C" DWORD SleepEx(DWORD milliseconds, BOOL alertable);
typedef void *HANDLE;
extern "C" DWORD WaitForSingleObject(HANDLE handle, DWORD milliseconds);
extern "C" DWORD WaitForSingleObjectEx(HANDLE handle, DWORD milliseconds, BOOL alertable);
extern "C" DWORD WaitForMultipleObjects(DWORD count, const HANDLE *handles, BOOL all,
                                        DWORD milliseconds);
extern "C" DWORD WaitForMultipleObjectsEx(DWORD count, const HANDLE *handles, BOOL all,
                                          DWORD milliseconds, BOOL alertable);
