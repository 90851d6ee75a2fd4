#pragma once
extern "C" {
typedef void CURL;
typedef enum { CURLE_OK = 0 } CURLcode;
CURL *curl_easy_init(void);
CURLcode curl_easy_setopt(CURL *curl, int option, ...);
CURLcode curl_easy_perform(CURL *curl);
void curl_easy_cleanup(CURL *curl);
}
#define CURLOPT_URL 10002
