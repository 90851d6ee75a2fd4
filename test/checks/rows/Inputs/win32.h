#pragma once
typedef unsigned long DWORD;
typedef int BOOL;
#define FALSE 0
#define TRUE 1
#define INFINITE 0xFFFFFFFF
extern "C" void Sleep(DWORD milliseconds);
extern "C" DWORD SleepEx(DWORD milliseconds, BOOL alertable);
